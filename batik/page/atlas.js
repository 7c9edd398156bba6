window.atlas = { open() {}, nameOf() {} };
