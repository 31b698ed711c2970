/** What words stand on in each theme, as `tokens.css` has it, the page first. A test compares the two. */
export const surfaces = {
  light: ['#ffffff', '#f5f6f7', '#eaeced', '#fdf1ef', '#fdf5e6', '#eaf6ef'],
  dark: ['#14171a', '#1d2125', '#262b30', '#341a18', '#2f2512', '#15291d'],
} as const
