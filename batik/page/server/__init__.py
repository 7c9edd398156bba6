"""How the page is served: what Gradio's own server lacks, and its limits."""
