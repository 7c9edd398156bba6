"""The second tab: the camera's stream in, the motif named as it moves."""
