namespace Cairn.Design.Resources;

/// <summary>Names the resources beside it (<c>DesignText.resx</c>, <c>DesignText.es.resx</c>): every sentence that
/// Design says by itself. Ask for <c>IStringLocalizer&lt;DesignText&gt;</c>.</summary>
public sealed class DesignText;
