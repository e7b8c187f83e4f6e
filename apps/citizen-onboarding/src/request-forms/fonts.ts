import { createRequire } from 'node:module';

const resolve = (style: string) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/be-vietnam-pro/${style}`);

/** Be Vietnam Pro, drawn for Vietnamese marks (SIL Open Font License 1.1); embedded into what is printed. */
export const fonts = {
  BeVietnamPro: {
    normal: resolve('400Regular/BeVietnamPro_400Regular.ttf'),
    bold: resolve('600SemiBold/BeVietnamPro_600SemiBold.ttf'),
    italics: resolve('400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf'),
    bolditalics: resolve('600SemiBold_Italic/BeVietnamPro_600SemiBold_Italic.ttf'),
  },
};
