/** Where facts come from, in words that a reader can follow. Several rows share each. */

export const export2019 = 'Export of a real Exchange 2019 server (CSS-Exchange test data)';
export const receiveCmdlets = 'Microsoft Learn, New-ReceiveConnector and Set-ReceiveConnector';
export const receiveOverview = 'Microsoft Learn, Receive connectors in Exchange Server';
export const sendCmdlets = 'Microsoft Learn, New-SendConnector and Set-SendConnector';
export const rateLimits = 'Microsoft Learn, Message rate limits and throttling';
export const sizeLimits = 'Microsoft Learn, Message size and recipient limits in Exchange Server';
export const mailFlow = 'Microsoft Learn, Mail flow and the transport pipeline';
export const protocolLogging = 'Microsoft Learn, Protocol logging and Configure protocol logging';
