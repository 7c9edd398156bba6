"""The first tab: one picture in, its likeliest motifs and what spoke for them out."""
