// The part of a picture that is shown: a square that is dragged over it, or moved and resized by keys. It writes into the number
// fields, which say the same in pixels of the picture and are all there is without a script.
{
  const square = document.querySelector(".part");
  const picture = square.parentElement.querySelector("img");
  const [width, height] = [Number(square.dataset.width), Number(square.dataset.height)];
  const most = Math.min(width, height);
  const least = Math.min(most, 16);
  const step = Math.max(1, Math.round(most / 50));
  const fields = ["x", "y", "side"].map((id) => document.getElementById(id));
  const within = (number, from, to) => Math.min(Math.max(Math.round(number), from), to);

  const entered = () => {
    const [x, y, side] = fields.map((field) => Number(field.value));
    return inside({ x, y, side });
  };

  const inside = (part) => {
    const side = within(part.side, least, most);
    return { x: within(part.x, 0, width - side), y: within(part.y, 0, height - side), side };
  };

  const draw = ({ x, y, side }) => {
    square.style.left = `${(x / width) * 100}%`;
    square.style.top = `${(y / height) * 100}%`;
    square.style.width = `${(side / width) * 100}%`;
  };

  const choose = (part) => {
    const chosen = inside(part);
    fields.forEach((field) => (field.value = chosen[field.id]));
    draw(chosen);
  };

  square.addEventListener("pointerdown", (down) => {
    if (down.button !== 0) return;
    const start = entered();
    const isCorner = down.target !== square;
    const scale = width / picture.clientWidth;
    const drag = (move) => {
      const [right, below] = [(move.clientX - down.clientX) * scale, (move.clientY - down.clientY) * scale];
      if (!isCorner) return choose({ ...start, x: start.x + right, y: start.y + below });
      // The opposite corner stays where it is.
      const room = Math.min(width - start.x, height - start.y);
      choose({ ...start, side: Math.min(start.side + Math.max(right, below), room) });
    };
    square.setPointerCapture(down.pointerId);
    square.addEventListener("pointermove", drag);
    const end = () => square.removeEventListener("pointermove", drag);
    square.addEventListener("lostpointercapture", end, { once: true });
    square.focus();
    down.preventDefault();
  });

  const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  square.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { x, y, side } = entered();
    const [right, below] = directions[event.key] ?? [0, 0];
    const grown = { "+": 1, "=": 1, "-": -1 }[event.key] ?? (event.shiftKey ? right + below : 0);
    if (grown) choose({ x: x - (grown * step) / 2, y: y - (grown * step) / 2, side: side + grown * step });
    else if (right || below) choose({ x: x + right * step, y: y + below * step, side });
    else return;
    event.preventDefault();
  });

  for (const field of fields) field.addEventListener("input", () => draw(entered()));
  draw(entered());
}
