// Reactions as small drawings of our own: they look the same everywhere, also where no colour emoji are installed.

const ns = 'http://www.w3.org/2000/svg';

/** Emoji → shapes on a 24 × 24 field: [tag, attributes]. */
const drawings = {
  '👀': [
    ['ellipse', { cx: 7.5, cy: 12, rx: 4.5, ry: 6.5, class: 'white' }],
    ['ellipse', { cx: 16.5, cy: 12, rx: 4.5, ry: 6.5, class: 'white' }],
    ['circle', { cx: 8.6, cy: 13, r: 2.3, class: 'dark' }],
    ['circle', { cx: 17.6, cy: 13, r: 2.3, class: 'dark' }],
  ],
  '✍': [
    ['path', { d: 'M4 20l1.2-4.6L15.6 5a2 2 0 0 1 2.8 0l.9.9a2 2 0 0 1 0 2.8L8.8 19z', class: 'amber' }],
    ['path', { d: 'M4 20l1.2-4.6 3.6 3.6z', class: 'dark' }],
    ['path', { d: 'M12 20.5h8', class: 'line' }],
  ],
  '🤝': [
    ['path', { d: 'M2 8l4-2 6 2.6L18 6l4 2v7l-3 1-5 4.2a2 2 0 0 1-2.6 0L5 15l-3-1z', class: 'skin' }],
    ['path', { d: 'M12 8.6L8.6 11.4c1 1.8 3 1.6 4.4.2l5.4 4.6M11.4 20.2l-2-2M14.2 20L12 17.8', class: 'line' }],
  ],
  '👌': [
    ['circle', { cx: 12, cy: 12, r: 10, class: 'green' }],
    ['path', { d: 'M7 12.4l3.4 3.4L17.2 9', class: 'tick' }],
  ],
  '👍': [
    [
      'path',
      {
        d: 'M3 11h4v9H3zM7 11l4-8c2 0 2.8 1.4 2.4 3.2L12.8 9H19c1.4 0 2.2 1.2 1.9 2.4l-1.6 6.8A2.4 2.4 0 0 1 17 20H7z',
        class: 'skin',
      },
    ],
  ],
  '👎': [
    [
      'path',
      {
        d: 'M3 13h4V4H3zM7 13l4 8c2 0 2.8-1.4 2.4-3.2L12.8 15H19c1.4 0 2.2-1.2 1.9-2.4l-1.6-6.8A2.4 2.4 0 0 0 17 4H7z',
        class: 'skin',
      },
    ],
  ],
  '🙏': [
    [
      'path',
      { d: 'M11.5 3v13L8 21H4l2-6 3-8c.4-2 1-4 2.5-4zM12.5 3v13l3.5 5h4l-2-6-3-8c-.4-2-1-4-2.5-4z', class: 'skin' },
    ],
  ],
  '❤': [
    [
      'path',
      {
        d: 'M12 20.500S3 15 3 8.800A4.8 4.8 0 0 1 12 6.600a4.8 4.8 0 0 1 9 2.200C21 15 12 20.5 12 20.500z',
        class: 'red',
      },
    ],
  ],
  '🙈': [
    ['circle', { cx: 12, cy: 12, r: 9.5, class: 'brown' }],
    ['ellipse', { cx: 12, cy: 15, rx: 6, ry: 4.5, class: 'skin' }],
    ['path', { d: 'M4 8.500h7v4H4zM13 8.500h7v4h-7z', class: 'tan' }],
    ['path', { d: 'M10 16.500c1.2 1 2.8 1 4 0', class: 'line' }],
  ],
};

/** Reactions that a person can give in the simulator. */
export const personSigns = ['👍', '👎', '🙏', '❤'];

const bare = (emoji) => emoji.replace(/\uFE0F/g, '');

/** The drawing of an emoji, or the emoji itself; always with the emoji as its name for screen readers. */
export function sign(emoji) {
  const shapes = drawings[bare(emoji)];
  if (!shapes) {
    const text = document.createElement('span');
    text.textContent = emoji;
    return text;
  }
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'sign');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', emoji);
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(ns, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    svg.append(shape);
  }
  return svg;
}

export const signKey = (emoji) => `sign.${bare(emoji)}`;
