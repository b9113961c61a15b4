// No browser of puppeteer's own: Debian's Chromium is used, and the download would break `npm ci`.
module.exports = { skipDownload: true };
