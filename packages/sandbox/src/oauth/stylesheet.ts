/** The look of the sign-in pages. Plain on purpose: it is nobody's brand. Contrast is AA in both schemes. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --paper: #f4f5f7;
  --card: #ffffff;
  --ink: #15181e;
  --quiet: #555c68;
  --line: #767d8a;
  --accent: #0b57d0;
  --on-accent: #ffffff;
  --alarm: #a51b10;
  --alarm-paper: #fdecea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #101216;
    --card: #1a1d23;
    --ink: #eceef2;
    --quiet: #a9b0bd;
    --line: #868e9c;
    --accent: #a8c7fa;
    --on-accent: #062e6f;
    --alarm: #ffb4ab;
    --alarm-paper: #3a1714;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0;
  min-height: 100vh;
  display: grid;
  place-items: center;
  padding: 16px;
  background: var(--paper);
  color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif;
}
main {
  width: 100%;
  max-width: 400px;
  padding: 32px 24px;
  border-radius: 16px;
  background: var(--card);
  box-shadow: 0 1px 3px rgb(0 0 0 / 0.15);
}
.house { margin: 0 0 24px; color: var(--quiet); font-size: 14px; }
h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.3; }
p { margin: 0 0 16px; }
ul { margin: 0 0 24px; padding-left: 20px; }
li { margin-bottom: 4px; }
label { display: block; margin-bottom: 4px; font-weight: 600; }
input {
  width: 100%;
  height: 48px;
  margin-bottom: 16px;
  padding: 0 12px;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: transparent;
  color: inherit;
  font: inherit;
}
button {
  width: 100%;
  min-height: 48px;
  margin-top: 8px;
  border: 1px solid transparent;
  border-radius: 10px;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
button.plain { background: transparent; border-color: var(--line); color: var(--ink); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.problem { padding: 12px; border-radius: 10px; background: var(--alarm-paper); color: var(--alarm); }
.hint { margin: 24px 0 0; color: var(--quiet); font-size: 14px; }
`
