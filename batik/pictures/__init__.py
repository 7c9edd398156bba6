"""Any file a person has -> an upright RGB picture, as training and serving both need it."""
