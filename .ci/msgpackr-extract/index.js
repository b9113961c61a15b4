// Empty on purpose: msgpackr asks for this optional package and uses plain JavaScript when it gives nothing.
module.exports = {};
