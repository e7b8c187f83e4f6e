import {
  CheckCircleFilled,
  ExclamationCircleFilled,
  InfoCircleFilled,
  MinusCircleOutlined,
  WarningFilled,
} from '@ant-design/icons';

// Always beside words that say the same, so no icon has a name of its own.
export const ErrorIcon = () => <ExclamationCircleFilled aria-hidden className="icon bad" />;
export const WarningIcon = () => <WarningFilled aria-hidden className="icon warning" />;
export const GoodIcon = () => <CheckCircleFilled aria-hidden className="icon good" />;
export const InfoIcon = () => <InfoCircleFilled aria-hidden className="icon info" />;
export const CheckedIcon = () => <CheckCircleFilled aria-hidden className="icon good" />;
export const UncheckedIcon = () => <MinusCircleOutlined aria-hidden className="icon muted" />;
