import { slugify } from '../../collections/fields/slug'

/** Common given names in the languages of the bylines that we read, without those that often begin names of places. */
const names = `
  aaron abby abdul abigail adam adrian agnes ahmed aisha alan alba albert alberto alejandra alejandro alessandro alex
  alexander alexandra alfred ali alice alicia alison allison amanda amber amelia amina amy ana andre andrea andreas andrew
  andy angela angelika anita anja ann anna anne annette annika antoine anton antonio arthur ashley astrid audrey barbara
  beatrice beatriz ben benjamin bernard bernd bernhard beth betty bill birgit bob brad brandon brenda brian brigitte bruce
  bryan caitlin camille carl carla carlos carol carolina caroline catherine cathy cecilia charles charlie chloe chris
  christian christina christine christoph christopher cindy claire clara claudia colin craig cristina daniel daniela danielle
  danny dave david deborah debra denis dennis diana diane diego dominik donald donna doris dorothy douglas edward eduardo
  eleanor elena elisabeth elizabeth ellen emily emma enrique eric erik erin esther eva evan fabian fatima federico felipe
  felix fernando frances francesca francesco francisco francois frank franziska frederic gabriel gabriela gary geoffrey george
  gerald gerard gerhard giovanni giulia giuseppe gonzalo greg gregory guillaume gustavo hanna hannah hans harald harry heather
  heidi heike helen helena helmut henri henry holly hugo ian ines ingrid irene isabel isabelle ivan jack jacob jacques jaime
  james jamie jan jane janet jason javier jean jeff jeffrey jen jennifer jens jeremy jerome jessica jill jim joan joanna
  joanne joe joel johannes john johnny jon jonas jonathan jorge jose josef joseph joshua juan judith judy julia julian julie
  julien jürgen justin karen karin karl kat kate katharina katherine kathleen kathryn katie katja keith kelly ken kenneth
  kerstin kevin kim klaus kristen kristin kurt kyle lars laura lauren laurent lea leah lena leo leon leonardo linda lisa
  liz lorenzo louise lucas lucia lucy luigi luis luisa lukas luke lydia magdalena manfred manuel marc marcel marco marcus
  margaret maria mariana marie marion mario mark markus marta martha martin martina mary mateo matt matteo matthew matthias max
  megan melanie melissa michael michaela michel michele michelle miguel mike mohamed mohammed molly monica monika nadia nancy
  natalia natalie nathan neil nick nicola nicolas nicole nikolaus nina noah nora norbert nuria olaf oliver olivia olivier oscar
  pablo pamela paolo pascal pat patricia patrick paul paula pedro peter petra philip philipp philippe phil pierre pilar piotr
  rachel rafael rainer ralf ralph ramon raquel raul ray rebecca renate ricardo richard rick rita robert roberto robin rodrigo
  roger roland rolf ron ronald rosa rosie roy russell ruth ryan sabine sally sam samantha samuel sandra sara sarah scott sean
  sebastian sergio sharon shannon silvia simon simone sofia sonia sophia sophie stefan stefania stefanie stephanie stephane
  stephen steve steven stuart sue susan susanne suzanne sven sylvia sylvie tamara tanja tara ted teresa terry theresa thomas tim
  timothy tina tobias todd tom tony tracy ulrich ulrike ursula uwe valentina valerie vanessa vera veronica vincent walter wendy
  werner will william wolfgang xavier yasmin yves zoe`
const known = new Set(names.trim().split(/\s+/).map(slugify))

/** Whether a name begins with a common given name or an initial. No list of given names is whole. */
export const beginsWithGivenName = (name: string): boolean => {
  const [first = ''] = name.split(' ')
  return known.has(slugify(first)) || /^(?:\p{Lu}\.)+$/u.test(first)
}
