import { generateCollection, generateEntry } from '#tests/support/generate.ts'
const t=performance.now(); generateCollection('/tmp/gen20', 20000, 1); console.log(performance.now()-t)
console.log(generateEntry(1, 3).source)
let s=0; for(let i=0;i<2000;i++) s+=Buffer.byteLength(generateEntry(1,i).source); console.log(s/2000)
