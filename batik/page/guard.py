"""What callers give, before Gradio takes it apart: whatever is wrong with it is told them in a
sentence. Gradio's own answer is null, and its reason stays in the log."""

import gradio as gr

from batik.page.picture_input import PictureInput, PicturesInput, refusal_of


class Page(gr.Blocks):
    """A gr.Blocks that refuses wrong inputs in words."""

    async def preprocess_data(self, block_fn, inputs, *rest, **options):
        ours = block_fn.api_visibility == "public"
        if ours:
            if len(inputs) < len(block_fn.inputs):
                inputs = [*inputs, *[None] * (len(block_fn.inputs) - len(inputs))]
            inputs = [
                block.tidy(value) if isinstance(block, PictureInput | PicturesInput) else value
                for block, value in zip(block_fn.inputs, inputs, strict=False)
            ]
        try:
            return await super().preprocess_data(block_fn, inputs, *rest, **options)
        except gr.Error:
            raise
        except Exception:  # pydantic, safehttpx, httpx, sockets, Gradio's own
            if not ours:
                raise
            key = "not_fetched" if "http" in str(inputs)[:200] else "not_a_file"
            raise refusal_of(key) from None
