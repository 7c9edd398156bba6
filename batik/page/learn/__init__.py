"""The fifth tab: batik or print, the words of the craft, care, and where motifs come from."""
