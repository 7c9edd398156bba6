"""The formats of pictures that are read, by the app, the trainer and the Hub's pull alike."""

# What cameras, phones and the web produce, by Pillow's names; HEIC is read by heif.py. Pillow's
# other formats are left out on purpose: some start other programs (EPS), and all are code that a
# stranger's bytes would reach.
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "BMP", "TIFF")
READ = "JPEG, PNG, WebP, HEIC, AVIF, GIF, BMP and TIFF"  # as people read it

# How the names of such files end; a trainer goes by the name, an app by the bytes.
SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".mpo", ".png", ".webp", ".avif"})
SUFFIXES |= {".heic", ".heif", ".hif", ".gif", ".bmp", ".dib", ".tif", ".tiff"}
