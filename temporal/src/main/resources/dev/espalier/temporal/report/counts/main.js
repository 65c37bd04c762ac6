// Puts the page together.
openPage([timeline, laws]);
