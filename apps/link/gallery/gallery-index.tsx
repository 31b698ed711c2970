import { useState } from 'preact/hooks'
import { languages } from '../src/texts/languages.ts'
import { galleryBrands } from './gallery-brands.ts'

const switches = {
  lng: [...languages.map(({ code }) => code), 'qps', 'qps-rtl'],
  dir: ['auto', 'ltr', 'rtl'],
  theme: ['system', 'light', 'dark'],
  brand: Object.keys(galleryBrands),
  frame: ['hosted', 'framed'],
} as const

const labels = { lng: 'Language', dir: 'Direction', theme: 'Theme', brand: 'Brand', frame: 'Frame' } as const
const widths = ['320', '375', '400', '768', '1280'] as const

type Switch = keyof typeof switches
const order: readonly Switch[] = ['lng', 'dir', 'theme', 'brand', 'frame']

/** All screens by name, and the one that was chosen beside them, in a frame of the chosen width. */
export function GalleryIndex({ names }: { names: readonly string[] }) {
  const [screen, setScreen] = useState(names[0] ?? '')
  const [filter, setFilter] = useState('')
  const [width, setWidth] = useState<string>('400')
  const [chosen, setChosen] = useState<Partial<Record<Switch, string>>>({})
  const addressOf = (name: string) => `?${new URLSearchParams({ screen: name, ...chosen })}`

  return (
    <div class="gallery">
      <header class="gallery-switches">
        <h1>Gallery</h1>
        {order.map((name) => (
          <Choice
            key={name}
            label={labels[name]}
            options={switches[name]}
            value={chosen[name] ?? switches[name][0]}
            onChoose={(value) => setChosen({ ...chosen, [name]: value })}
          />
        ))}
        <Choice label="Width" options={widths} value={width} onChoose={setWidth} />
      </header>
      <nav class="gallery-names" aria-label="Screens">
        <input
          class="gallery-filter"
          type="search"
          aria-label="Filter screens"
          placeholder={`${names.length} screens`}
          value={filter}
          onInput={(event) => setFilter(event.currentTarget.value)}
        />
        <ul>
          {names
            .filter((name) => name.includes(filter.trim().toLowerCase()))
            .map((name) => (
              <li key={name}>
                <a
                  href={addressOf(name)}
                  aria-current={name === screen ? 'true' : undefined}
                  onClick={(event) => {
                    // The link itself opens the screen alone, in a tab of its own.
                    if (event.metaKey || event.ctrlKey || event.shiftKey) return
                    event.preventDefault()
                    setScreen(name)
                  }}
                >
                  {name}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      <main class="gallery-stage">
        <iframe title={screen} key={addressOf(screen)} src={addressOf(screen)} width={width} height="710" />
      </main>
    </div>
  )
}

function Choice({
  label,
  options,
  value,
  onChoose,
}: {
  label: string
  options: readonly string[]
  value: string
  onChoose: (value: string) => void
}) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  )
}
