"""The third tab: a set of files in, a table out."""
