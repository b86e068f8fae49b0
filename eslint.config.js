import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only src/config.ts reads the environment.',
};

const purity = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time is an input of the core: take it as an argument.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: 'Time is an input of the core: take it as an argument.',
  },
  {
    selector:
      "MemberExpression[object.name='DateTime'][property.name=/^(now|local|utc)$/]:not([parent.arguments.length>0])",
    message: 'Time is an input of the core: take it as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'The core decides the same way every time.',
  },
];

const sources = ['src/**/*.ts', 'bots/**/*.ts', 'jobs/**/*.ts', 'prisma/**/*.ts'];

/** What `npm run lint` holds the code to; imports between folders are dependency-cruiser's part. */
export default defineConfig(
  globalIgnores(['dist', 'dist.next', 'coverage', 'prisma/generated', '.data']),
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'max-lines': ['error', 300],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/dot-notation': 'off', // TypeScript decides: process.env['NAME'] is an index signature
      '@typescript-eslint/no-confusing-void-expression': 'off', // `() => log(…)` is how callbacks are written here
      '@typescript-eslint/unbound-method': 'off', // nothing here has a `this`: objects are made by functions
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }], // code points are what is meant
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: sources,
    rules: {
      'max-lines-per-function': ['error', { max: 60 }],
      'no-restricted-syntax': ['error', environment],
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'setTimeout',
        'setInterval',
        'fetch',
        'crypto',
        'performance',
      ],
      'no-restricted-syntax': ['error', environment, ...purity],
    },
  },
  { files: ['src/config.ts', 'prisma/tooling/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: [
      'src/cli.ts',
      'src/cli/**/*.ts',
      'src/setup/**',
      '.ci/**',
      'prisma/tooling/**',
      '**/*.config.ts',
      'test/**/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
);
