// Words that tell nothing by themselves: calls to look, to the others, small words around a place, and short answers. Data only.

/** In all our languages, normalised as `domain/text.ts` does. */
export const emptyWords: ReadonlySet<string> = new Set(
  `jongens mensen allemaal iedereen buren buurtjes buur mannen dames lieden hallo hoi hee hey kijk kijken kijkt zie ziet let op opletten foto fotos
  filmpje video plaatje hier daar nou dan eens even ff aub svp pls oke ok bij in aan de het een en of van voor achter naast boven onder tussen
  tegenover vlakbij dus namelijk
  ja nee klopt dat niet nog wel ik er ernaar naar zo hoor maar doe bevestig bevestigen doorzetten doorgezet melding geen
  guys everyone everybody folks people all hi hello look see watch pic pics picture photo here there the a at on by near next to of and behind
  above below between opposite please yes no yep nope not yet ill i confirm forward that thats right it is
  arkadaslar millet komsular bakin bak resim fotograf burada burda surada orada ve
  يا جماعه جيران شوفوا شوف صوره هنا هون هناك في عند
  ludzie sasiedzi patrzcie patrz zdjecie tu tutaj tam w na przy obok i
  leute nachbarn schaut schau guckt bild hier da dort im am bei der die das und
  voisins regardez regarde photo ici la le les au aux du des a et`.split(/\s+/u),
);
