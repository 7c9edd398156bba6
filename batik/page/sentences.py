"""The page's sentences, by key, in English and Indonesian."""

SENTENCES = {
    # head and tabs
    "title": {"en": "Which batik is this?", "id": "Batik apa ini?"},
    "lead": {
        "en": "Show a piece of Indonesian batik and see which motif it looks like, where it comes "
        "from and what it means.",
        "id": "Tunjukkan sehelai batik Indonesia, dan lihat motif apa yang mirip dengannya, dari "
        "mana asalnya, dan apa maknanya.",
    },
    "shared_alt": {
        "en": "Eight motifs of Indonesian batik, drawn",
        "id": "Gambar delapan motif batik Indonesia",
    },
    "tab_picture": {"en": "Picture", "id": "Gambar"},
    "tab_live": {"en": "Live", "id": "Langsung"},
    "tab_many": {"en": "Many", "id": "Banyak"},
    "tab_atlas": {"en": "Motifs", "id": "Motif"},
    # a picture
    "picture": {"en": "Your picture", "id": "Gambar Anda"},
    "picture_hint": {
        "en": "A picture of cloth: choose, drop or paste one",
        "id": "Gambar kain: pilih, lepaskan, atau tempel di sini",
    },
    "picture_alt": {
        "en": "The picture that was asked about",
        "id": "Gambar yang ditanyakan",
    },
    "examples": {"en": "Or tap an example", "id": "Atau ketuk sebuah contoh"},
    "likeliest": {"en": "The likeliest motifs", "id": "Motif yang paling mungkin"},
    "choose_hint": {
        "en": "Choose another of the five to see what spoke for it.",
        "id": "Pilih motif lain dari kelimanya untuk melihat apa yang mendukungnya.",
    },
    "almost_certainly": {
        "en": "Almost certainly {name} ({percent})",
        "id": "Hampir pasti {name} ({percent})",
    },
    "probably": {"en": "Probably {name} ({percent})", "id": "Kemungkinan besar {name} ({percent})"},
    "perhaps": {"en": "Perhaps {name} ({percent})", "id": "Barangkali {name} ({percent})"},
    "cant_tell": {
        "en": "I can't tell which motif; nearest: {name} ({percent})",
        "id": "Tidak dapat saya pastikan motifnya; yang terdekat: {name} ({percent})",
    },
    "none": {
        "en": "Probably none of the {count} motifs that the model knows ({percent})",
        "id": "Agaknya bukan salah satu dari {count} motif yang dikenal model ini ({percent})",
    },
    "or": {"en": " or ", "id": " atau "},
    "nearest": {
        "en": "The nearest of them: {name} ({percent}).",
        "id": "Yang paling mendekati: {name} ({percent}).",
    },
    "family_why": {
        "en": "Of the {family} kinds, the picture does not tell which: their bands lean in "
        "opposite ways, and a cloth that is turned, or shown from its back, leans the other way.",
        "id": "Jenis {family} yang mana tidak terbaca dari gambar ini: garisnya condong "
        "berlawanan, dan kain yang diputar, atau tampak dari belakang, condong sebaliknya.",
    },
    "tips": {
        "en": "What helps: go closer until the cloth fills the frame, hold it flat and straight "
        "on, in even light; or frame the part that shows the motif best.",
        "id": "Yang membantu: dekatkan hingga kain memenuhi gambar, bentangkan rata dan ambil "
        "tegak lurus, dengan cahaya merata; atau bingkai bagian yang motifnya paling jelas.",
    },
    "right_so_often": {
        "en": "Answers as sure as this one were right {right} times in 100, on strangers' "
        "photographs of these motifs.",
        "id": "Jawaban seyakin ini benar {right} kali dari 100, pada foto orang lain yang memuat "
        "motif-motif ini.",
    },
    "takes_for": {
        "en": "The model knows {count} motifs and often takes another for one of them.",
        "id": "Model ini mengenal {count} motif, dan motif lain sering disangkanya salah satunya.",
    },
    "frame_turn": {"en": "Turn", "id": "Putar"},
    "frame_choose": {"en": "Frame a part", "id": "Bingkai sebagian"},
    "frame_whole": {"en": "The whole picture", "id": "Seluruh gambar"},
    "frame_title": {
        "en": "Frame the part to ask about",
        "id": "Bingkai bagian yang ditanyakan",
    },
    "frame_hint": {
        "en": "Drag the frame or its corners to the cloth.",
        "id": "Seret bingkai atau sudutnya ke kain.",
    },
    "frame_keys": {
        "en": "Keys: arrows move it, with Shift they stretch it, Enter asks.",
        "id": "Papan ketik: panah menggeser, Shift dan panah mengubah ukuran, Enter bertanya.",
    },
    "frame_close": {"en": "Cancel", "id": "Batal"},
    "frame_ask": {"en": "Ask about this part", "id": "Tanyakan bagian ini"},
    "no_part": {
        "en": "That is no part of a picture: draw the frame again.",
        "id": "Itu bukan bagian gambar: gambarlah bingkainya lagi.",
    },
    "card": {"en": "Save or share", "id": "Simpan atau bagikan"},
    # right? wrong?
    "feedback_title": {"en": "Is that right?", "id": "Apakah itu benar?"},
    "feedback_about": {
        "en": "What you say goes to the dataset {repo} on Hugging Face, with the answer and "
        "nothing about you, so that a later model can learn from it. Your picture goes along only "
        "if you tick that it may.",
        "id": "Jawaban Anda dikirim ke dataset {repo} di Hugging Face bersama jawaban model, tanpa "
        "keterangan apa pun tentang Anda, agar model berikutnya dapat belajar darinya. Gambar Anda "
        "ikut hanya bila Anda mencentangnya.",
    },
    "feedback_picture": {"en": "My picture may go along", "id": "Gambar saya boleh ikut dikirim"},
    "feedback_right": {"en": "Right", "id": "Benar"},
    "feedback_wrong": {"en": "Wrong", "id": "Salah"},
    "feedback_motif": {"en": "Which motif is it?", "id": "Motif apakah itu?"},
    "feedback_unknown": {
        "en": "another one, or I don't know",
        "id": "motif lain, atau saya tidak tahu",
    },
    "feedback_send": {"en": "Send", "id": "Kirim"},
    "feedback_thanks": {
        "en": "Thank you, that is noted.",
        "id": "Terima kasih, sudah dicatat.",
    },
    "feedback_once": {
        "en": "This answer has been judged already.",
        "id": "Jawaban ini sudah dinilai.",
    },
    "recognise": {"en": "How to recognise it", "id": "Cara mengenalinya"},
    "meaning": {"en": "What it means", "id": "Maknanya"},
    "story": {"en": "Its story", "id": "Kisahnya"},
    "beside": {"en": "{name}, drawn by our program", "id": "{name}, digambar program kami"},
    "sources": {"en": "Sources", "id": "Sumber"},
    "heat_title": {"en": "What spoke for {name}", "id": "Apa yang mendukung {name}"},
    "heat_caption": {
        "en": "What shows clearly spoke for it, the more golden the more; what is veiled in indigo "
        "did not.",
        "id": "Bagian yang tampak jelas mendukungnya, makin keemasan makin kuat; yang terselubung "
        "nila tidak.",
    },
    "heat_nothing": {
        "en": "Next to nothing in the picture spoke for it.",
        "id": "Hampir tidak ada dalam gambar ini yang mendukungnya.",
    },
    "heat_less": {"en": "little", "id": "sedikit"},
    "heat_more": {"en": "much", "id": "banyak"},
    "opacity": {"en": "Strength of the overlay", "id": "Kekuatan lapisan"},
    # before an answer: how to take the picture, what the model knows
    "photo_title": {"en": "A picture that helps", "id": "Gambar yang membantu"},
    "photo": {
        "en": "Go close until the cloth fills the picture; hold it flat and straight on, in even "
        "light.",
        "id": "Dekatkan hingga kain memenuhi gambar; bentangkan rata dan ambil tegak lurus, dengan "
        "cahaya merata.",
    },
    "knows": {
        "en": "The model knows {count} motifs.",
        "id": "Model ini mengenal {count} motif.",
    },
    "trained_on": {
        "en": "It learned them from {pictures} photographs.",
        "id": "Motif-motif itu dipelajarinya dari {pictures} foto.",
    },
    "accuracy": {
        "en": "Of {count} test photographs it named {percent}% correctly "
        "(95% interval: {low} to {high}%).",
        "id": "Dari {count} foto uji, {percent}% disebutnya dengan "
        "benar (selang kepercayaan 95%: {low} sampai {high}%).",
    },
    "strangers": {
        "en": "Of {count} photographs by people it had not learned from it named {percent}% "
        "rightly: flat close-ups more often, clothes less. It was almost certain of {sure}%, and "
        "right about {right_when_sure}% of those.",
        "id": "Dari {count} foto milik orang yang fotonya tidak dipelajarinya, {percent}% "
        "disebutnya dengan benar: kain rata dari dekat lebih sering, pakaian lebih jarang. Untuk "
        "{sure}% ia hampir pasti, dan {right_when_sure}% di antaranya benar.",
    },
    "no_other": {
        "en": "Indonesia has thousands more, which it will take for one of these.",
        "id": "Indonesia memiliki ribuan motif lain, yang akan disangkanya salah satu dari ini.",
    },
    "privacy": {
        "en": "Pictures are answered on the server and deleted within a day.",
        "id": "Gambar diolah di server dan dihapus dalam sehari.",
    },
    "origin": {"en": "Model: {origin}", "id": "Model: {origin}"},
    "bundled": {
        "en": "Model: bundled with this page, trained on {date}",
        "id": "Model: bawaan halaman ini, dilatih pada {date}",
    },
    "months": {
        "en": "January February March April May June July August September October November "
        "December",
        "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November "
        "Desember",
    },
    "stale": {
        "en": "The newest model could not be fetched; the page goes on with the one it has.",
        "id": "Model terbaru tidak dapat diambil; halaman ini memakai model yang ada.",
    },
    "before": {"en": "What this model knows", "id": "Yang dikenal model ini"},
    "why": {"en": "Why", "id": "Sebabnya (dalam bahasa Inggris)"},
    # live
    "camera": {"en": "Camera", "id": "Kamera"},
    "live_hint": {
        "en": "Point the camera at cloth. No picture is kept.",
        "id": "Arahkan kamera ke kain. Tidak ada gambar yang disimpan.",
    },
    "live_limits": {
        "en": "Only {visitors} visitors can look at a time; others wait for a free place. So the "
        "camera stops when you leave this tab, and after {minutes} minutes, as the bar under it "
        "shows; then you can start it again.",
        "id": "Hanya {visitors} pengunjung yang dapat memakainya sekaligus; yang lain menunggu "
        "giliran. Karena itu kamera berhenti bila Anda meninggalkan tab ini, dan setelah {minutes} "
        "menit seperti ditunjukkan bilah di bawahnya; sesudah itu kamera dapat dinyalakan lagi.",
    },
    "live_hold": {
        "en": "Hold this picture and tell its story",
        "id": "Tahan gambar ini dan ceritakan kisahnya",
    },
    "live_label": {"en": "The camera sees", "id": "Yang tampak di kamera"},
    # many
    "files": {"en": "Pictures", "id": "Gambar"},
    "many_hint": {
        "en": "Up to {limit} pictures at a time. A file that can't be read gets a line that says "
        "why.",
        "id": "Sampai {limit} gambar sekaligus. Berkas yang tidak dapat dibaca mendapat baris "
        "yang menjelaskan sebabnya.",
    },
    "download": {"en": "Download as CSV", "id": "Unduh sebagai CSV"},
    "column_thumbnail": {"en": "Picture", "id": "Gambar"},
    "column_file": {"en": "File", "id": "Berkas"},
    "column_motif": {"en": "Motif", "id": "Motif"},
    "column_confidence": {"en": "Confidence", "id": "Keyakinan"},
    "many_counts": {"en": "Pictures: {count}", "id": "Gambar: {count}"},
    "many_all": {"en": "all", "id": "semua"},
    "many_open": {"en": "Open the full answer", "id": "Buka jawaban lengkapnya"},
    "grade_almost_certainly": {"en": "almost certainly", "id": "hampir pasti"},
    "grade_probably": {"en": "probably", "id": "kemungkinan besar"},
    "grade_perhaps": {"en": "perhaps", "id": "barangkali"},
    "grade_none": {"en": "probably none", "id": "agaknya bukan"},
    "many_none": {"en": "None of the known motifs", "id": "Bukan motif yang dikenal"},
    "grade_unreadable": {"en": "can't be read", "id": "tidak terbaca"},
    "csv_file": {"en": "file", "id": "berkas"},
    "csv_motif": {"en": "motif", "id": "motif"},
    "csv_label": {"en": "label", "id": "label"},
    "csv_confidence": {"en": "confidence", "id": "keyakinan"},
    "csv_verdict": {"en": "verdict", "id": "putusan"},
    "verdict_sure": {"en": "sure", "id": "yakin"},
    "verdict_unsure": {"en": "not sure", "id": "tidak yakin"},
    "progress": {"en": "Looking at the pictures", "id": "Memeriksa gambar"},
    "progress_unit": {"en": "pictures", "id": "gambar"},
    # atlas
    "atlas_lead": {
        "en": "The {count} motifs that the model knows, from west to east. The pictures are drawn "
        "by a program, to show what to look for; they are no photographs of cloth.",
        "id": "Ke-{count} motif yang dikenal model ini, dari barat ke timur. Gambarnya dibuat oleh "
        "program untuk menunjukkan ciri motif; bukan foto kain.",
    },
    "unesco": {
        "en": "Indonesian batik has been on the Representative List of the Intangible Cultural "
        "Heritage of Humanity since 2 October 2009, a day kept as Hari Batik, Batik Day.",
        "id": "Sejak 2 Oktober 2009 batik Indonesia tercatat dalam Daftar Representatif Warisan "
        "Budaya Takbenda Kemanusiaan; tanggal itu kini Hari Batik Nasional.",
    },
    "atlas_search": {"en": "Search", "id": "Cari"},
    "atlas_island": {"en": "Island", "id": "Pulau"},
    "atlas_shape": {"en": "What it shows", "id": "Wujudnya"},
    "atlas_all": {"en": "all", "id": "semua"},
    "atlas_found": {"en": "of {count} motifs", "id": "dari {count} motif"},
    "atlas_back": {"en": "All motifs", "id": "Semua motif"},
    "atlas_ask": {
        "en": "Ask the model about this drawing",
        "id": "Tanyakan gambar ini kepada model",
    },
    "own_page": {
        "en": "Its own page, with a larger drawing and its kin",
        "id": "Halamannya sendiri, dengan gambar besar dan kerabatnya",
    },
    "atlas_kin": {"en": "Beside its kin", "id": "Di samping kerabatnya"},
    "atlas_family": {
        "en": "From a photograph, the model can't always tell these apart.",
        "id": "Dari foto, model ini tidak selalu dapat membedakannya.",
    },
    "wear": {"en": "Who wears it, and when", "id": "Siapa yang memakainya, dan kapan"},
    "made": {"en": "How it is made", "id": "Cara membuatnya"},
    "since": {"en": "How old it is", "id": "Usianya"},
    "island_Sumatra": {"en": "Sumatra", "id": "Sumatra"},
    "island_Java": {"en": "Java", "id": "Jawa"},
    "island_Madura": {"en": "Madura", "id": "Madura"},
    "island_Kalimantan": {"en": "Kalimantan", "id": "Kalimantan"},
    "island_Sulawesi": {"en": "Sulawesi", "id": "Sulawesi"},
    "island_Bali": {"en": "Bali", "id": "Bali"},
    "island_Nusa Tenggara": {"en": "Nusa Tenggara", "id": "Nusa Tenggara"},
    "island_Maluku": {"en": "Maluku", "id": "Maluku"},
    "island_Papua": {"en": "Papua", "id": "Papua"},
    "shape_geometric": {"en": "geometric", "id": "geometris"},
    "shape_slanting": {"en": "slanting", "id": "miring"},
    "shape_plants": {"en": "plants", "id": "tumbuhan"},
    "shape_birds": {"en": "birds", "id": "burung"},
    "shape_animals": {"en": "animals", "id": "hewan"},
    "shape_figures": {"en": "figures", "id": "sosok"},
    "shape_buildings": {"en": "buildings", "id": "bangunan"},
    "shape_objects": {"en": "objects", "id": "benda"},
    "shape_writing": {"en": "writing", "id": "aksara"},
    "shape_clouds": {"en": "clouds", "id": "awan"},
    "example_alt": {"en": "{name}: a drawn example", "id": "{name}: contoh gambar"},
    "loading": {"en": "The page is loading …", "id": "Halaman sedang dimuat …"},
    # the ways to a picture, and what goes wrong on them
    "way_photo": {"en": "Take a photo", "id": "Ambil foto"},
    "way_file": {"en": "Choose a picture", "id": "Pilih gambar"},
    "way_camera": {"en": "Use the camera", "id": "Pakai kamera"},
    "way_paste": {"en": "Paste", "id": "Tempel"},
    "drop_here": {"en": "Drop it anywhere", "id": "Lepaskan di mana saja"},
    "sending": {"en": "Sending the picture", "id": "Mengirim gambar"},
    "choose_another": {"en": "Choose another picture", "id": "Pilih gambar lain"},
    "try_again": {"en": "Try again", "id": "Coba lagi"},
    "one_at_a_time": {
        "en": "One picture at a time here: this is the answer for {name}.",
        "id": "Di sini satu gambar saja sekaligus: ini jawaban untuk {name}.",
    },
    "all_in_many": {"en": "Ask about all of them", "id": "Tanyakan semuanya"},
    "paste_nothing": {
        "en": "There is no picture in the clipboard. Copy the picture itself (“Copy image”), not "
        "its address, and paste again.",
        "id": "Tidak ada gambar di papan klip. Salin gambarnya sendiri (“Salin gambar”), bukan "
        "alamatnya, lalu tempel lagi.",
    },
    "paste_refused": {
        "en": "The browser does not let this page read the clipboard. Press Ctrl+V (on a Mac ⌘V), "
        "or choose a file.",
        "id": "Peramban tidak mengizinkan halaman ini membaca papan klip. Tekan Ctrl+V (di Mac "
        "⌘V), atau pilih berkas.",
    },
    "offline": {
        "en": "You are offline. The picture is asked about on the server: connect, then try again.",
        "id": "Anda sedang luring. Gambar diperiksa di server: sambungkan ke internet, lalu coba "
        "lagi.",
    },
    "no_connection": {
        "en": "The server can't be reached. Wait a moment and try again; if it stays so, load the "
        "page anew.",
        "id": "Server tidak dapat dihubungi. Tunggu sebentar lalu coba lagi; bila tetap begitu, "
        "muat ulang halaman ini.",
    },
    "not_taken": {
        "en": "The server did not take the picture. Try again, or choose another.",
        "id": "Server tidak menerima gambar ini. Coba lagi, atau pilih gambar lain.",
    },
    "camera_blocked": {
        "en": "The camera is blocked. Allow it in the address bar or in the browser's settings, "
        "then try again; or choose a picture.",
        "id": "Kamera diblokir. Izinkan di bilah alamat atau di setelan peramban, lalu coba lagi; "
        "atau pilih gambar.",
    },
    "camera_missing": {
        "en": "No camera was found. Connect one, or choose a picture.",
        "id": "Kamera tidak ditemukan. Sambungkan kamera, atau pilih gambar.",
    },
    "camera_busy": {
        "en": "The camera does not answer: perhaps another program is using it. Close that one, "
        "then try again; or choose a picture.",
        "id": "Kamera tidak menjawab: mungkin sedang dipakai program lain. Tutup program itu, lalu "
        "coba lagi; atau pilih gambar.",
    },
    # errors
    "no_picture": {"en": "There is no picture yet.", "id": "Belum ada gambar."},
    "file_gone": {
        "en": "This file is no longer there: choose it again.",
        "id": "Berkas ini sudah tidak ada: pilihlah lagi.",
    },
    "no_pictures": {
        "en": "No pictures were given: give a list of files.",
        "id": "Tidak ada gambar yang diberikan: berikan daftar berkas.",
    },
    "not_a_file": {
        "en": "This is neither an upload nor a public http(s) address nor a data: address of a "
        "picture.",
        "id": "Ini bukan unggahan, bukan alamat http(s) publik, dan bukan alamat data: dari sebuah "
        "gambar.",
    },
    "not_fetched": {
        "en": "This address can't be fetched: it must be public, and answer with the picture "
        "itself.",
        "id": "Alamat ini tidak dapat diambil: alamat itu harus publik dan langsung berisi "
        "gambarnya.",
    },
    "no_motif": {
        "en": "The model knows no motif {name!r}: /motifs lists those it knows.",
        "id": "Model ini tidak mengenal motif {name!r}: /motifs menyebut yang dikenalnya.",
    },
    "too_many_files": {
        "en": "That is {count} files: at most {limit} at a time, please.",
        "id": "Itu {count} berkas: paling banyak {limit} sekaligus.",
    },
}

# Gradio's own words where they would mislead (nothing is recorded) or are missing.
OF_GRADIO = {
    "common.complete": {"en": "Done", "id": "Selesai"},
    "audio.record": {"en": "Start", "id": "Mulai"},
    "audio.stop": {"en": "Stop", "id": "Berhenti"},
    "audio.waiting": {"en": "Waiting for a free place", "id": "Menunggu giliran"},
    "upload_text.drop_file": {"en": "Drop pictures here", "id": "Lepaskan gambar di sini"},
    "upload_text.click_to_upload": {"en": "Click to choose", "id": "Klik untuk memilih"},
    "common.upload": {"en": "Add pictures", "id": "Tambah gambar"},
    "errors.use_via_api_or_mcp": {
        "en": "Use via API or MCP",
        "id": "Gunakan melalui API atau MCP",
    },
    "status.queue_position": {
        "en": "In queue: {position} of {size}",
        "id": "Antrean: {position} dari {size}",
    },
}

# Sentences that the page's scripts say.
OF_SCRIPTS = (
    "drop_here",
    "sending",
    "choose_another",
    "try_again",
    "one_at_a_time",
    "all_in_many",
    "paste_nothing",
    "paste_refused",
    "offline",
    "no_connection",
    "not_taken",
    "camera_blocked",
    "camera_missing",
    "camera_busy",
)

# Words of Gradio's that it knows in English only: gradio_patches.js replaces them.
IN_ENGLISH = {
    "Click to Access Webcam": "Turn the camera on",
    "grant webcam access": "turn the camera on",
}
IN_INDONESIAN = {
    "Error": "Kesalahan",
    "Fullscreen": "Layar penuh",
    "Exit fullscreen mode": "Keluar dari layar penuh",
    "Remove Image": "Hapus gambar",
    "Clear": "Hapus",
    "Upload file": "Unggah berkas",
    "Remove this file": "Hapus berkas ini",
    "Open cell menu": "Buka menu kolom",
    "Click to Access Webcam": "Nyalakan kamera",
    "grant webcam access": "nyalakan kamera",
    "select input source": "pilih kamera",
    "More tabs": "Tab lainnya",
    "Empty value": "Kosong",
    "Close": "Tutup",
    "Gradio footer navigation": "Tautan kaki halaman",
}
