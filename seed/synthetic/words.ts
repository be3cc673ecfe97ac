const listed = (words: string): string[] => words.split(', ')

/**
 * The two parts of made-up names in the order in which they are written, from many languages, so that accents, other
 * scripts and the addresses made of them are tried.
 */
export const people = [
  ['Wilf, Tamsin, Bertram, Odette, Mabel', 'Larkhollow, Thackstone, Merriwick, Pellbrook'],
  ['Aoife, Ruairí, Saoirse, Odhrán, Méabh', 'Ó Fearghaláin, Mac Conchoille, d’Arcaigh, de Brúnach'],
  ['Élodie, Gaëtan, Noëlle, Thibault, Océane', 'Brissaudin, de l’Étang, Charbonneret, Lœuillard'],
  ['Jörg, Käthe, Ännchen, Götz, Friedemann', 'Großwald, Übelstein, Müßigbrod, Fährholz'],
  ['Åse, Øyvind, Þórdís, Søren, Guðrún', 'Ærøskov, Bjørkhaug, Ljungsjö, Hrafnsholt'],
  ['Małgorzata, Żaneta, Łukasz, Świętosław, Bożydar', 'Żbik, Świerszcz, Łopatka, Gżegżółka'],
  ['Zdeněk, Řehoř, Eliška, Bětka, Čeněk', 'Hrušeň, Křivozub, Vlaštovka, Ďurďák'],
  ['İpek, Oğuz, Şule, Çağla, Ümit', 'Yağmurdağ, Kırlangıçoğlu, Gümüşsu, Işıkçı'],
  ['Íñigo, Begoña, João, Conceição, Ximena', 'Peñalverde, Guimarinhos, Montañés del Río, Avelãs'],
  ['Niccolò, Fiammetta, Ștefan, Ileana, Ruxandra', 'Pecorabella, Fumagrigi, Țărmureanu, Brădățel'],
  ['Đặng, Huỳnh, Lương, Trịnh, Bùi', 'Ngọc Ánh, Thu Huệ, Đức Thịnh, Mộng Điệp'],
  ['Adébáyọ̀, Ngozichi, Kwabena, Folákẹ́, Chidimma', 'Ọlátúnwá, Amankwafo, Okwuchalu, Àkànde-Ojú'],
  ['Wanjirũ, Thandeka, Sipho, Makena, Tendai', 'Mũthoniwa, Nkosiyethu, Barasawa, Chikombe'],
  ['अनन्या, विवान, मीरा, ईशान, काव्या', 'सागरवाला, पर्वतिया, नीलकमल, वनराज'],
  ['Соломія, Остап, Мирослава, Любомир, Ївга', 'Верболозко, Журавленько, Калинюк, Дзвінчук'],
  ['Θεανώ, Καλλιόπη, Ηλέκτρα, Ευρυδίκη, Ναυσικά', 'Κυματοπούλου, Αλατζόγλου, Γλαροπούλου, Βελανιδάκη'],
  ['霧島, 月城, 朝比奈, 雪村, 水無瀬', '透子, 蒼真, 千早, 凪'],
  ['欧阳, 端木, 慕容, 司徒, 东方', '听雨, 望舒, 云帆, 知秋'],
  ['남궁, 선우, 제갈, 독고, 황보', '가람, 슬기, 노을, 한별'],
  ['ليان, نورس, سلوى, طارق, ريم', 'البحرواني, أبو نجمة, الزيتوناوي, السنديانة'],
].map(([first = '', last = '']) => ({ first: listed(first), last: listed(last) }))

export const places = {
  first: listed(
    'Quill, Lark, Thistle, Ember, Brindle, Marrow, Copper, Wren, Saffron, Tallow, Juniper, Velvet, Fennel, Gilder, Hollow, Pepper',
  ),
  last: listed('moor, haven, wick, stead, fall'),
}
export const organizations = listed(
  'Harbour Trust, Transit Authority, Housing Association, Chamber of Commerce, Fire Brigade, Teaching Hospital, Observatory, Wool Exchange',
)
export const events = listed(
  'Lantern Festival, Book Fair, Regatta, Night Marathon, Music Week, Climate Assembly, Film Festival, Science Congress',
)
export const works = {
  first: listed(
    'Borrowed, Whispering, Paper, Left-Handed, Upside-Down, Forgetful, Tin, Unposted, Sleepwalking, Clockwork',
  ),
  last: listed('Lighthouse, Orchard, Tortoise, Umbrella, Cartographer, Staircase, Marmalade, Weathervane'),
}

/** Our own comes first, the distributor last. */
export const mastheads = listed('The Quillmoor Courier, The Emberwick Ledger, Thistlehaven Weekly, Larkfall Wire')

/** A ground and two inks, each a name and a code. */
export const palettes: [name: string, code: string][][] = [
  'sand #e8d8b0, blue #2b5c8a, red #b5462f',
  'navy #16233f, yellow #e2b93b, white #f4f1e8',
].map((palette) => listed(palette).map((colour) => colour.split(' ') as [string, string]))

/** The sections, a parent before its child, and what is at stake in their stories. */
export const sections: { name: string; parent?: string; matters: string[] }[] = [
  {
    name: 'Politics',
    matters: listed(
      'a smaller council, a vote on Sunday opening, a cap on council spending, a public register of gifts, a ban on late sittings, a new electoral map, an earlier vote on the budget, a ward for the harbour',
    ),
  },
  {
    name: 'Business',
    matters: listed(
      'a reopening of the cannery, a tax on empty shops, a cooperative bakery, a new timber market, a bid for the old brewery, a market on Mondays, a fund for small firms, a merger of two savings banks',
    ),
  },
  {
    name: 'World',
    matters: listed(
      'a pact across the border, a shared ferry line, a visa for seasonal workers, a new trade mission, a treaty on fishing grounds, an exchange of teachers, a joint rescue service, a bridge over the border river',
    ),
  },
  {
    name: 'Science',
    matters: listed(
      'a telescope on the moor, a count of the town’s bats, a survey of the seabed, a museum of tides, a weather station, a study of old apple trees, a laboratory in the old mill, a tide clock on the pier',
    ),
  },
  {
    name: 'Health',
    matters: listed(
      'a night clinic, a second ambulance, a walk-in pharmacy, a smoke-free harbour, a new stroke ward, a nurse for every school, a limit on waiting times, a free dental check',
    ),
  },
  {
    name: 'Culture',
    matters: listed(
      'a theatre in the old mill, a library on wheels, a prize for first novels, a film club for all, a new wing for the museum, a statue of a ferryman, a revival of the puppet theatre, a longer opening night',
    ),
  },
  {
    name: 'Sport',
    matters: listed(
      'a heated lido, a new running track, a regatta for beginners, a skating rink, a shared sports hall, a cycling race around the bay, a second climbing wall, a fairer ticket price',
    ),
  },
  {
    name: 'Environment',
    matters: listed(
      'a ban on leaf blowers, a car-free market square, a wetland by the river, a wind farm off the coast, a forest of young oaks, a deposit on cups, a flood wall, a return of the beavers',
    ),
  },
  {
    name: 'Music',
    parent: 'Culture',
    matters: listed(
      'a brass band contest, a concert hall by the water, a choir for everybody, a free summer of music, a school for organ builders, a quieter festival, a shared rehearsal room, a new bandstand',
    ),
  },
  {
    name: 'Football',
    parent: 'Sport',
    matters: listed(
      'a stadium roof, a later kick-off, a women’s league, a ground shared with rivals, a new youth academy, a ban on flares, a cup for village sides, a second stand',
    ),
  },
]

export const keywords = listed(
  'council, budget, harbour, housing, transport, volunteers, schools, planning, markets, history, weather, costs, public hearing, neighbours, jobs, heritage, referendum, long read',
)
export const subjects = listed(
  'local government, public finance, infrastructure, community, labour market, civic life, tourism, education, heritage, regional development',
)

/** What stands in the place of a slot, `{group}`; a story’s own person, place and matter are slots, too. */
export const slots: Record<string, string[]> = {
  amount: ['€85,000', '€95,000', '€340,000', '€460,000', '€1.2m', '€2.1m', '€7.5m', '€12m'],
  group: listed(
    'residents, shopkeepers, teachers, commuters, volunteers, parents, students, pensioners, nurses, market traders, fishing crews, allotment holders',
  ),
  number: listed('14, 37, 52, 120, 214, more than 80, nearly 300, close to 60'),
  official: listed(
    'the mayor, the council leader, a town clerk, the deputy mayor, the planning officer, a spokeswoman for the town, the committee’s chair, the project’s manager, the town’s treasurer, a senior engineer',
  ),
  remark: listed(
    'we have waited long enough, nobody asked us, this is a beginning, the numbers do not add up, it will be worth it, we can do better, people want answers, I have seen worse ideas, nothing is settled yet, this town deserves it, the doors are open, it is now or never, we did our homework, somebody has to pay, I would vote for it again, there is no hurry, that is only fair, hope is not a plan, we will be listening, we started too late',
  ),
  spot: listed(
    'the market square, the old mill, the harbour wall, the town hall, the railway station, the public library, the east pier, the school hall, the lido, the covered market',
  ),
  weekday: listed('Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday'),
}

export const headlines = [
  '{place} council takes up {matter}',
  '{person} calls for {matter} in {place}',
  '{Matter} divides {place}',
  'Why {place} wants {matter}',
  '{Group} in {place} rally behind {matter}',
  'What {matter} would mean for {place}',
  '{person} on {matter}: ‘{Remark}’',
  'Vote on {matter} in {place} ends in a tie',
  '{place} may try {matter} for a year',
  '{Matter} for {place}? {Group} are not so sure',
  'How {person} came to champion {matter}',
  '{person} and {place} at odds over {matter}',
  'In {place}, {matter} splits {group} and the council',
  'Cost of {matter} in {place} rises to {amount}',
  '{place} opens its books on {matter}',
  '{place} weighs {matter} after a crowded meeting',
  'Plan for {matter} in {place} clears its first hurdle',
  'Delay for {matter} leaves {group} in {place} waiting',
  '{person} steps in to save {matter}',
  '‘{Remark}’: {place} argues over {matter}',
]

export const descriptions = [
  '{Group} in {place} want to know what {matter} would bring, and what it would cost.',
  '{person} and {group} in {place} have very different ideas of {matter}, and of who should pay.',
  'The plan for {matter} has split {place}, where {group} and the council see it in different ways.',
  '{Official} has made the case for {matter} in {place}, but {group} are asking for more time.',
]
export const outlooks = [
  'A vote may come on {weekday}.',
  'The council has yet to answer.',
  'The bill could reach {amount}.',
  'Nobody knows yet where the money is to come from.',
  'What both sides say, and what happens next.',
]

/** Of a story’s first sentence. */
export const leads = [
  '{Group} in {place} filled {spot} on {weekday} to hear what {matter} would mean for them.',
  'For weeks {place} has talked of little else than {matter}, and on {weekday} the talk moved to {spot}.',
  '{person} came to {place} on {weekday} with one subject in mind: {matter}.',
  'A question that {place} has put off for years is back on the table: is it time for {matter}?',
  'It began with a letter from {group}; now {matter} is what everybody in {place} has an opinion on.',
  '{Official} made the case for {matter} at {spot} on {weekday}, and {place} is still making up its mind.',
  'Few had expected {matter} to draw a crowd in {place}, but by noon on {weekday} no seat was left.',
  'The arguments over {matter} in {place} took a new turn on {weekday} when {person} joined them.',
]

/** At least as many as the longest story has sentences. **Bold**, _italic_ and [a link] as here. */
export const sentences = [
  '“{Remark},” {person} said outside {spot} on {weekday}, where a small crowd had gathered.',
  '“{Remark},” said {official}, who has worked on the plan since it was first put forward.',
  '{Official} told the meeting that {number} letters had come in, most of them in favour.',
  'The plan would cost {amount} in its first year and {amount} in each year that follows.',
  '{Group} who spoke to reporters near {spot} said that they had learned of the plan by chance.',
  'A first draft puts the bill at {amount} and names {spot} as the likeliest site.',
  'Not everybody is convinced: {group} have gathered {number} signatures against it.',
  '{person}, who grew up a short walk from {spot}, said that {place} had changed a great deal.',
  'The council has until {weekday} to answer, and {official} would not say which way it leans.',
  'In a poll of {number} households, a narrow majority said that they would support the plan.',
  '“{Remark},” one of the {group} said, and asked not to be named because talks are still going on.',
  '{Group} have heard such promises before, and many remember the repairs at {spot} that never came.',
  'According to {official}, work could begin as soon as the money is found and the permits are signed.',
  'The idea is not new: neighbouring towns have tried something like it, with mixed results.',
  '[A report that the council published] lists {number} objections and answers each of them in turn.',
  '**What it costs:** {amount}, of which the town would pay a third and the region the rest.',
  '**What is new:** {official} would report on the progress every month, at an open meeting.',
  'The minutes of the last meeting are [on the council’s website], along with a map and a list of dates.',
  'Shops around {spot} stayed open late so that {group} could come and look at the drawings.',
  '{Official} called the timetable ambitious, but added that {place} had met tighter ones.',
  'A second opinion, paid for by {group}, put the figure closer to {amount}.',
  'Supporters point to {spot}, where a similar effort paid for itself sooner than anybody had expected.',
  'Opponents answer that {place} is smaller, that its streets are narrower and its budget is stretched.',
  '“{Remark},” {person} wrote in a letter that was read aloud and met with long applause.',
  'By the end of the evening {number} people had signed up to help, and more had left their addresses.',
  'Nobody from the region’s government came, although {official} said that an invitation had gone out.',
  'The rain did not keep {group} away; some of them had brought folding chairs and flasks of tea.',
  'For {group} the question is how to get to work and to {spot} while the builders are there.',
  '{person} has asked for an independent review, which could take most of the winter.',
  'The treasurer’s office said that {amount} had been set aside, and that no other service would be cut.',
  'Whether that is enough is another matter, because prices have risen since the sum was agreed.',
  'Some members of the committee left the room before the vote, which ended without a clear result.',
  '“{Remark},” said {official} when asked about the delay, and turned to the next item.',
  'A trial run is planned for {weekday}, weather permitting, and anybody who is curious may come along.',
  'Some {group} would rather see the money spent on {spot}, which has been in need of repair for years.',
  'It is the third attempt: the first was dropped for lack of money, the second for lack of interest.',
  'Engineers have measured the ground near {spot} and found nothing that would stand in the way.',
  '{Official} has promised to publish every invoice, a rule that other towns have since copied.',
  'At {spot} the mood was calmer, with {group} sharing umbrellas and trading stories.',
  '“{Remark},” said {person}, laughing, before turning serious again.',
  'The details can be read in [a short guide for residents], which comes in several languages.',
  'There was one moment of agreement: all sides want {spot} to stay as it is.',
  'Local historians note that {place} has a habit of arguing loudly and deciding quietly.',
  'The vote was held by a show of hands, counted twice, and came out differently each time.',
  '{Group} say that they will come back every {weekday} until they get an answer.',
  'Those who cannot come may write, and {official} has undertaken to read every letter.',
  'The paperwork alone fills {number} pages, a good part of which concerns the parking.',
  '{person} declined to say who had paid for the study, but said that the names would be published.',
  'On the way out, {official} was asked whether the plan might yet fail, and shrugged.',
  'A spokeswoman confirmed that {number} jobs depend on the outcome, most of them part-time.',
  'Much depends on the weather, on the price of timber and on the patience of {group}.',
  '{place} has borrowed as much as {amount} before, and paid it back early.',
  '“{Remark},” reads a poster near {spot}, in letters as tall as a door.',
  'Even so, {group} have begun to prepare, and a rota for the first month hangs in the bakery’s window.',
  'What nobody disputes is that something has to happen, and that it has to happen soon.',
  '{Official} compared it with the repair of {spot}, mocked at first and now a source of pride.',
  'The plan’s critics are not against change as such, but they want a timetable and a name for each task.',
  'A working group of {group} and officials will meet on {weekday} to go through the open questions.',
  'Should the money run out, the contract allows {place} to stop at any stage and keep what is there.',
  '**What comes next:** a public hearing at {spot}, then a final vote, and only then a call for bids.',
  'Further afield, {place} is seen as a test: if it works here, other towns will follow.',
  'The insurer has asked for {number} changes, all but a few of which have been made.',
  '{person} and {official} spoke for an hour on {weekday}, and both called the talk useful.',
  'It was late when the lights went out at {spot}, and {group} were still talking on the steps.',
]

/** Of a further topic that a story names. */
export const mentioning: Record<string, string[]> = {
  Person: [
    '{topic}, who has advised {place} before, called the plan “a fair try” and offered to help.',
    'A different voice was that of {topic}, who would rather wait for the figures.',
  ],
  Organization: [
    'The {topic} has offered to lend {amount}, on terms that have yet to be agreed.',
    'A letter from the {topic} asks for a seat at the table, and for {number} pages of accounts.',
  ],
  Place: [
    'In {topic}, a day’s walk away, something similar was voted down, and then built all the same.',
    'Visitors from {topic} came to listen, and took notes.',
  ],
  Event: [
    'The organisers of the {topic} can live with the plan, as long as the noise ends by ten.',
    'It was at the {topic} that the idea first came up, over a long supper.',
  ],
  CreativeWork: [
    'It has been compared with _{topic}_, in which a town argues about very much the same thing.',
    'Somebody quoted from _{topic}_, and for a moment even {official} had to smile.',
  ],
}

/** At least as many as the longest story has paragraphs. */
export const headings = listed(
  'How it began, The cost, A second opinion, What the neighbours say, Voices from the square, The small print, An old idea, Who decides, A question of money, Doubts remain, The long view, What happens next, Behind closed doors, A matter of trust, The view from the harbour, Lessons from elsewhere, The numbers, A quiet majority, Room for talks, After the vote',
)
export const points = [
  'a public hearing at {spot}',
  'a first payment of {amount}',
  'a say for {group} in every step',
  'a report on the costs by {weekday}',
  'a second look at {spot}',
  '{number} places for volunteers',
  'no work on market days',
]
export const captions = [
  'Our illustrator’s view of {spot} in {place}.',
  '{place} on {weekday}, as our illustrator saw it.',
  'An illustrator’s idea of {matter}.',
]
export const corrections = [
  'An earlier version of this story gave the wrong sum for {matter}. It is {amount}.',
  'This story has been changed to say that the meeting was held at {spot}.',
  'A remark was attributed to {official} by mistake. It was made by {person}.',
  'The number of signatures was misstated. It is {number}.',
]
