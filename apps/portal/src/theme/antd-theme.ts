import { theme, type ThemeConfig } from 'antd';
import { FONT, palettes, type ColorMode } from './tokens.js';

/** Ant Design in the colours of the house. Red is for the one primary action; all that is chosen or focused is blue. */
export function antdTheme(mode: ColorMode, reducedMotion: boolean): ThemeConfig {
  const palette = palettes[mode];
  return {
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    hashed: false,
    token: {
      fontFamily: FONT,
      fontSize: 16,
      lineHeight: 1.5,
      controlHeight: 44,
      borderRadius: 8,
      motion: !reducedMotion,
      colorPrimary: palette.link,
      colorLink: palette.link,
      colorLinkHover: palette.linkHover,
      colorText: palette.ink,
      colorTextPlaceholder: palette.muted,
      colorBgBase: palette.paper,
      colorBgContainer: palette.paper,
      colorBorder: palette.edge,
      colorError: palette.bad,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        fontWeight: 600,
        colorPrimary: palette.brand,
        colorPrimaryHover: palette.brandHover,
        colorPrimaryActive: palette.brandPressed,
        primaryColor: palette.onBrand,
        defaultColor: palette.ink,
        defaultHoverColor: palette.link,
        defaultHoverBorderColor: palette.link,
      },
    },
  };
}
