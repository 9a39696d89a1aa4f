import { existsSync, readdirSync } from 'node:fs';
import eslint from '@eslint/js';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const featureFolder = 'src/app/features';
const features = existsSync(featureFolder) ? readdirSync(featureFolder) : [];

export default tseslint.config(
  { ignores: ['dist/', 'src/app/api/', '.angular/', 'coverage/'] },
  {
    files: ['**/*.ts'],
    extends: [
      eslint.configs.recommended,
      ...tseslint.configs.strictTypeChecked,
      ...tseslint.configs.stylisticTypeChecked,
      ...angular.configs.tsRecommended,
      prettier,
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'app', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'app', style: 'camelCase' }],
      '@angular-eslint/prefer-service-decorator': 'error',
      '@angular-eslint/prefer-signals': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      // A number in a sentence is a number.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/button-has-type': 'error',
      '@angular-eslint/template/no-inline-styles': ['error', { allowBindToStyle: true }],
      '@angular-eslint/template/prefer-self-closing-tags': 'error',
    },
  },
  // A feature is one part of the office's work; what two of them need stands in shared or core.
  ...features.map((feature) => ({
    files: [`${featureFolder}/${feature}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(\\.\\./)+(${features.filter((name) => name !== feature).join('|') || '-'})/`,
              message: 'Features do not import each other.',
            },
          ],
        },
      ],
    },
  })),
  // The verifier is also one file without the application around it.
  {
    files: ['src/verifier/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^@angular/|/app/', message: 'The verifier is pure code.' }] },
      ],
      // An index beyond the end of typed arrays and lists gives undefined, which their type does not say here.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
    },
  },
  // Its tests change parsed JSON at random places.
  {
    files: ['src/verifier/tests/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/dot-notation': 'off' },
  },
);
