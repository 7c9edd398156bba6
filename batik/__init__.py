"""The rooms of the batik classifier: pictures, data, network, model folder, serving."""
