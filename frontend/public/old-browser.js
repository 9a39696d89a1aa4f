// Loaded only by browsers without modules, which cannot run the application: plain old script.
document.write(
  '<p>浏览器版本过低，无法打开本系统。请使用 Chrome 120、Edge 120、Firefox 128、Safari 17.2 或更新版本，' +
    '或者 360 安全浏览器、奇安信浏览器的极速模式。</p>' +
    '<p>This browser is too old. Use Chrome 120, Edge 120, Firefox 128, Safari 17.2 or later.</p>',
);
