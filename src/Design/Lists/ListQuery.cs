using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Cairn.Design;

/// <summary>What a reader asked of a list, kept in the address so that it can be shared: <c>q</c> (search), <c>sort</c>
/// (a column, "-" before it for descending), <c>page</c> (from 1), <c>size</c>, and any number of filters by name.</summary>
public sealed class ListQuery
{
    /// <summary>Most rows on one page.</summary>
    public const int LargestPage = 500;

    private readonly Dictionary<string, StringValues> values;
    private readonly string path;
    private readonly string? usualSort;
    private readonly int usualSize;

    private ListQuery(string path, Dictionary<string, StringValues> values, string? usualSort, int usualSize) =>
        (this.path, this.values, this.usualSort, this.usualSize) = (path, values, usualSort, usualSize);

    /// <summary>Reads it from an address; whatever can't be read counts as not said.</summary>
    /// <param name="uri">The page's address, as <c>NavigationManager.Uri</c> has it.</param>
    /// <param name="sort">How the list is sorted unless asked otherwise: "name", "-date".</param>
    /// <param name="size">Rows on a page unless asked otherwise.</param>
    public static ListQuery Of(string uri, string? sort = null, int size = 50)
    {
        var address = new Uri(uri);
        return new(address.AbsolutePath, QueryHelpers.ParseQuery(address.Query), sort, size);
    }

    /// <summary>What to search for; "" for everything.</summary>
    public string Search => One("q")?.Trim() ?? "";

    /// <summary>The column to sort by; null for the list's own order.</summary>
    public string? SortBy => (One("sort") ?? usualSort)?.TrimStart('-');

    /// <summary>From the largest to the smallest.</summary>
    public bool Descending => (One("sort") ?? usualSort)?.StartsWith('-') ?? false;

    /// <summary>The page, from 1.</summary>
    public int Page => Number("page") is >= 1 and var page ? page : 1;

    /// <summary>Rows on a page, at most <see cref="LargestPage"/>.</summary>
    public int Size => Number("size") is >= 1 and <= LargestPage and var size ? size : usualSize;

    /// <summary>Rows before this page.</summary>
    public int Skip => (int)Math.Min((long)(Page - 1) * Size, int.MaxValue);

    /// <summary>"csv" or "xlsx" where the whole list is wanted as a file; null for the page.</summary>
    public string? Format => One("format") is "csv" or "xlsx" ? One("format") : null;

    /// <summary>Everything chosen under a filter's name; empty for no restriction.</summary>
    public IReadOnlyList<string> Filter(string name) =>
        values.TryGetValue(name, out var v) ? [.. v.Where(s => !string.IsNullOrEmpty(s)).OfType<string>()] : [];

    /// <summary>The address without query.</summary>
    public string Path => path;

    /// <summary>The address with one value set (null: taken out), from the first page again.</summary>
    public string With(string name, string? value) => Address(changed =>
    {
        changed.Remove("page");
        if (value is null) changed.Remove(name);
        else changed[name] = value;
    });

    /// <summary>The address with one of a filter's values taken out.</summary>
    public string Without(string name, string value) => Address(changed =>
    {
        changed.Remove("page");
        changed[name] = new([.. Filter(name).Where(v => v != value)]);
    });

    /// <summary>The address of another page.</summary>
    public string At(int page) => Address(changed => changed["page"] = page.ToString(CultureInfo.InvariantCulture));

    /// <summary>The address sorted by a column; by the other way round when it is sorted so already.</summary>
    public string Sorted(string column) => With("sort", SortBy == column && !Descending ? "-" + column : column);

    /// <summary>The address of the whole list as a file.</summary>
    public string As(string format) => With("format", format);

    /// <summary>A path with a query of what was asked for; what is null or empty is left out.</summary>
    public static string AddressOf(string path, params ReadOnlySpan<(string Name, string? Value)> asked)
    {
        var query = new List<KeyValuePair<string, string?>>();
        foreach (var (name, value) in asked)
        {
            if (!string.IsNullOrEmpty(value)) query.Add(new(name, value));
        }

        return QueryHelpers.AddQueryString(path, query);
    }

    /// <summary>True when something is searched for, or one of these filters is on.</summary>
    public bool IsNarrowedBy(IEnumerable<Filter> filters) => Search.Length > 0 || filters.Any(f => Filter(f.Name).Count > 0);

    /// <summary>The address without search and without these filters; what else the address says stays, such as which tab is open.</summary>
    public string Without(IEnumerable<Filter> filters) => Address(changed =>
    {
        foreach (var name in filters.Select(f => f.Name).Append("q").Append("page")) changed.Remove(name);
    });

    /// <summary>What a form that searches and filters must carry along besides its own fields.</summary>
    internal IEnumerable<(string Name, string Value)> Besides(IEnumerable<string> fields) =>
        values.Where(v => v.Key is not ("q" or "page" or "format") && !fields.Contains(v.Key))
            .SelectMany(v => v.Value.OfType<string>().Select(value => (v.Key, value)));

    private string Address(Action<Dictionary<string, StringValues>> change)
    {
        var changed = new Dictionary<string, StringValues>(values, values.Comparer);
        changed.Remove("format");
        change(changed);
        return QueryHelpers.AddQueryString(path, changed.SelectMany(v => v.Value.OfType<string>().Where(s => s.Length > 0).Select(s => KeyValuePair.Create(v.Key, (string?)s))));
    }

    private string? One(string name) => values.TryGetValue(name, out var v) && v.Count > 0 && v[0] is { Length: > 0 } one ? one : null;

    private int? Number(string name) => int.TryParse(One(name), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
