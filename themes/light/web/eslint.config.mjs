// House rules that the compiler does not hold: small files and functions, and what no page may do.
import tseslint from 'typescript-eslint';

// Words of people never become markup, and no page asks anybody anything; nor what is not in Chrome 78.
const NEVER = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'write', 'at', 'replaceChildren', 'replaceAll', 'allSettled', 'checkVisibility'];
// Who asks for a size in the middle of a tap has everything styled and laid out half-way, with what is to come later:
// 5 of a result's 17 ms.
const SIZES = [
  'innerHeight', 'innerWidth', 'innerText', 'offsetHeight', 'offsetWidth', 'offsetTop', 'offsetLeft', 'offsetParent', 'clientHeight', 'clientWidth',
  'scrollHeight', 'scrollWidth', 'scrollY', 'pageYOffset', 'getBoundingClientRect', 'getClientRects', 'getComputedStyle'
];
const restricted = (names) => ['error', ...names.map((property) => ({ property }))];

export default tseslint.config(
  { ignores: ['dist', '*.mjs'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    files: ['src/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', 60],
      'max-params': ['error', 4],
      'max-len': ['error', { code: 150 }],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
      'object-shorthand': 'error',
      '@typescript-eslint/explicit-function-return-type': ['error', { allowExpressions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-properties': restricted(NEVER),
      'no-restricted-globals': ['error', 'fetch', 'XMLHttpRequest', 'WebSocket', 'eval', 'structuredClone']
    }
  },
  // A place is noted when somebody leaves, or before anything is drawn.
  { files: ['src/guide/**/*.ts'], ignores: ['src/guide/place.ts', 'src/guide/words.ts'], rules: { 'no-restricted-properties': restricted([...NEVER, ...SIZES]) } }
);
