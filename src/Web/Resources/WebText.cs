namespace Cairn.Web.Resources;

/// <summary>Names the resources beside it: every sentence the host's own pages say.</summary>
public sealed class WebText;
