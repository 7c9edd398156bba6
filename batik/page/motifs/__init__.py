"""The fourth tab: the motifs that the model knows, to browse without a picture of one's own."""
