import { z } from 'zod'

// No JIT where a page forbids eval. Must run before the first schema is built, hence here and not in a main file.
if ('document' in globalThis || 'WorkerGlobalScope' in globalThis) z.config({ jitless: true })

export { z }
