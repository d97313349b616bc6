import { readBody } from '#lib/format/body/read-body.ts'

self.onmessage = ({ data }: MessageEvent<{ text: string; file: string }>) => {
  self.postMessage(readBody(data.text, data.file))
}
