// House rules that the compiler does not hold: small files and functions, and what no page may do.
import tseslint from 'typescript-eslint';

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
      // Words of people never become markup, and no page asks anybody anything.
      'no-restricted-properties': ['error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'write'].map((property) => ({ property })),
        // Not in Chrome 78.
        ...['at', 'replaceChildren', 'replaceAll', 'allSettled', 'checkVisibility'].map((property) => ({ property }))],
      'no-restricted-globals': ['error', 'fetch', 'XMLHttpRequest', 'WebSocket', 'eval', 'structuredClone']
    }
  }
);
