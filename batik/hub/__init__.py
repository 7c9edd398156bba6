"""The Hugging Face Hub: push a model folder, pull a model or a dataset."""
