import { CopyButton } from '../frame/copy-button.tsx'
import { Icon } from '../frame/icon.tsx'
import { text } from '../texts/text.ts'
import { QrCode } from './qr-code.tsx'

/** A page that can be opened here, or on another device: by its QR code, or with `hasAddress` by its address. */
export function PageElsewhere({
  page,
  open,
  picture,
  hasAddress = false,
}: {
  page: string
  open: string
  /** What the QR code is, for who does not see it. */
  picture: string
  hasAddress?: boolean
}) {
  return (
    <>
      {isWebPage(page) && (
        <a class="button button-outline" href={page} target="_blank" rel="noreferrer">
          {open}
          <Icon name="open" />
          <span class="unseen">{text('newWindow')}</span>
        </a>
      )}
      <div class={hasAddress ? 'elsewhere' : 'elsewhere scan'}>
        <QrCode page={page} label={picture} />
        {hasAddress && (
          <>
            <p class="help">{text('faceAddress')}</p>
            <div class="address">
              <p class="elsewhere-page">{page}</p>
              <CopyButton value={page} label={text('faceAddress')} />
            </div>
          </>
        )}
      </div>
    </>
  )
}

/** What an institution wants scanned may be for its app only. Nothing but a page is made a link. */
function isWebPage(text: string): boolean {
  return URL.canParse(text) && ['https:', 'http:'].includes(new URL(text).protocol)
}
