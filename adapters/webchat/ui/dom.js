// The smallest way to make elements: no markup from text, so that nothing anybody types can be more than text.

/** An element with attributes (`on…` are listeners, `class`, `text`, booleans) and children. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (key === 'text') node.textContent = value;
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== false));
  return node;
}

/** A button that is a button. */
export const button = (attributes, ...children) => el('button', { type: 'button', ...attributes }, ...children);
