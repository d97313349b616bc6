/** Outlets that do not exist; names of foreign scripts are among the real ones too. */
export const OUTLETS = [
  ['The Meridian Ledger', 'meridianledger.example'],
  ['Quayside Courier', 'quaysidecourier.example'],
  ['Plain Circuit', 'plaincircuit.example'],
  ['Lantern & Loom', 'lanternloom.example'],
  ['Northfold Gazette', 'northfold.example'],
  ['Ohm Weekly', 'ohmweekly.example'],
  ['Copper Parish News', 'copperparish.example'],
  ['The Second Draft', 'seconddraft.example'],
  ['Saltmarsh Radio', 'saltmarsh.example'],
  ['Vellum Wire', 'vellumwire.example'],
  ['Harbour Statistics', 'harbourstats.example'],
  ['晨间电码', 'chenjian.example'],
  ['دفتر الميناء', 'daftar.example'],
] as const

export const TOPICS = [
  'AI',
  'Machine Learning',
  'Computer Vision',
  'Natural Language Processing',
  'Generative AI',
  'Robotics',
  'AI Hardware',
  'AI Ethics',
  'AI Policy',
  'Self-Driving',
] as const

export const WHO = [
  'A harbour town',
  'The weather office',
  'An orchard co-operative',
  'A pair of bakers',
  'A night-bus operator',
  'The county archive',
  'A school of bell-ringers',
  "The miller's guild",
  'A ferry company',
  'A travelling library',
  'The tram depot',
  'A lighthouse keeper',
] as const

export const DOES = [
  'teaches a small model',
  'retires its oldest classifier',
  'publishes every failed run',
  'argues over a neural network',
  'trusts a robot arm',
  'audits a chatbot',
  'rebuilds its speech recogniser',
  'pauses a trial of cameras',
  'rents out spare accelerators',
  'writes rules for synthetic voices',
] as const

export const WHY = [
  'to count pears before the frost',
  'and finds the error in its own labels',
  'after three wrong timetables',
  'to read handwriting from 1840',
  'with help from a retired statistician',
  'while the neighbours look on',
  'for less than the price of a kettle',
  'and asks the public to check it',
  'because nobody had asked the night shift',
  'in a language with nine cases',
] as const

/** Headlines in scripts that search and layout have to cope with. */
export const FOREIGN = [
  '港口小镇训练一个小模型来数梨',
  '夜班公交公司公开所有失败的试验',
  '灯台守が音声認識を作り直す理由',
  '빵집 두 곳이 신경망을 두고 다투다',
  'بلدة ساحلية تعلم نموذجا صغيرا عد الكمثرى',
  'أرشيف المقاطعة يقرأ مخطوطات قديمة',
] as const

export const PHRASES = [
  'Nobody expected the quiet part of the building to become the interesting one.',
  'The numbers are small, the method is open and the kettle is still on.',
  'Those who keep the ledger say that the machine is right about nine times in ten;',
  'the tenth time costs an afternoon and a long walk along the quay.',
  'A second reading of the data “changed the mood in the room”, as one of them put it.',
  "It isn't the first attempt, and by their own account it won't be the last ...",
  'Every wrong answer is pinned to the board beside the door, with a date and a name.',
  'The grant ends in spring; the model, they say, will go on in a cupboard.',
] as const
