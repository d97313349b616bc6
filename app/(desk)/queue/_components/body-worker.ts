import { readBody } from '#lib/format/body/read-body.ts'

self.onmessage = ({ data }: MessageEvent<string>) => {
  self.postMessage(readBody(data))
}
