"""From a flat drawing to cloth: a hand's wobble, uneven dye, wax crackle, threads, light."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter


def _smooth_noise(rng, size, cells):
    """Noise about 0, of spread 1, that changes over 1/cells of the picture."""
    small = rng.standard_normal((cells + 1, cells + 1)).astype(np.float32)
    return np.asarray(Image.fromarray(small).resize((size, size), Image.Resampling.BICUBIC))


def _wobble(image, rng, amount):
    """Shift lines by a little here and there, as a hand holding a canting does."""
    pixels = np.asarray(image)
    size = pixels.shape[0]
    y, x = np.indices((size, size), dtype=np.int32)
    for cells, part in ((7, 1.0), (30, 0.35)):
        step = amount * part * size
        x = x + (step * _smooth_noise(rng, size, cells)).astype(np.int32)
        y = y + (step * _smooth_noise(rng, size, cells)).astype(np.int32)
    return Image.fromarray(pixels[y.clip(0, size - 1), x.clip(0, size - 1)])


def _crackle(rng, size, count):
    """A mask (0 to 1) of fine branching lines where dye ran into broken wax."""
    mask = Image.new("L", (2 * size, 2 * size))
    draw = ImageDraw.Draw(mask)
    for _ in range(count):
        z = rng.uniform(0, 2 * size) + 1j * rng.uniform(0, 2 * size)
        heading = rng.uniform(0, 2 * np.pi)
        steps = int(rng.integers(8, 30))
        bends = rng.normal(0, 0.38, steps)
        lengths = rng.uniform(0.008, 0.022, steps) * 2 * size
        path = z + np.cumsum(lengths * np.exp(1j * (heading + np.cumsum(bends))))
        draw.line(
            np.column_stack([path.real, path.imag]).ravel().tolist(),
            fill=int(rng.integers(90, 255)),
            width=max(1, round(size / 300)),
        )
    return np.asarray(mask.reduce(2), dtype=np.float32) / 255


def _threads(rng, size):
    """Brightness of a plain weave: alternating over and under, no two threads equal."""
    x = np.arange(size)
    warp = 1 + 0.011 * rng.standard_normal(size) + 0.004 * np.cos(np.pi * x)
    weft = 1 + 0.011 * rng.standard_normal(size) + 0.004 * np.cos(np.pi * x)
    return (warp[None, :] * weft[:, None]).astype(np.float32)


def finish(image, size, dye, rng, crackle=0.5, wobble=0.0016):
    """Make the flat drawing a piece of dyed cloth of `size` pixels.

    `dye` is the colour that seeps through the cracks; `crackle` is 0 for printed cloth, 1 for
    wax that was crumpled hard.
    """
    image = _wobble(image, rng, wobble).resize((size, size), Image.Resampling.BOX)
    soft = image.filter(ImageFilter.GaussianBlur(size / 360))
    pixels = np.asarray(Image.blend(image, soft, 0.45), dtype=np.float32)

    light = pixels.mean(axis=2) / 255
    if crackle > 0:
        # Only where wax lay (the light parts) is there something to crack.
        seep = _crackle(rng, size, int(70 * crackle)) * (0.12 + 0.75 * light) * 0.3
        pixels += seep[..., None] * (np.float32(dye) - pixels)

    bath = 1 + 0.045 * _smooth_noise(rng, size, 4) + 0.03 * _smooth_noise(rng, size, 16)
    speck = 0.02 * _smooth_noise(rng, size, size // 3)
    pixels *= (bath + speck)[..., None]
    for channel in range(3):
        pixels[..., channel] *= 1 + 0.008 * _smooth_noise(rng, size, 5)

    # A lit cloth is never even: one broad slope of light, one soft fold.
    slope = np.linspace(-0.05, 0.05, size, dtype=np.float32)
    tilt = rng.uniform(0, 2 * np.pi)
    shade = 1 + np.cos(tilt) * slope[None, :] + np.sin(tilt) * slope[:, None]
    pixels *= (shade * (1 + 0.02 * _smooth_noise(rng, size, 3)) * _threads(rng, size))[..., None]
    # Dyed cotton is neither paper white nor ink black.
    pixels = 9 + pixels * (240 / 255)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
