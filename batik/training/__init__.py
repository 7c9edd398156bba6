"""Everything that trains: a folder of pictures in, a model folder out."""
