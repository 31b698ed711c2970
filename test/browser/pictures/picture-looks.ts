import type { GalleryParameters } from '../serve-gallery.ts'

/** The looks in which a picture of each screen is kept, from left to right. */
export const pictureLooks: readonly {
  viewport: { width: number; height: number }
  parameters: Partial<GalleryParameters>
}[] = [
  { viewport: { width: 375, height: 710 }, parameters: { theme: 'light', dir: 'ltr' } },
  { viewport: { width: 375, height: 710 }, parameters: { theme: 'dark', dir: 'ltr' } },
  { viewport: { width: 375, height: 710 }, parameters: { theme: 'light', dir: 'rtl' } },
  { viewport: { width: 1280, height: 800 }, parameters: { theme: 'light', dir: 'ltr' } },
  { viewport: { width: 1280, height: 800 }, parameters: { theme: 'dark', dir: 'ltr' } },
]
