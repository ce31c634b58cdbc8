using System.Collections;
using System.Reflection;
using System.Text.Json;
using Cairn.Kernel;

namespace Cairn.Tests.Web;

/// <summary>Makes, for each member of a request's type and of what it nests, a body in which only that member has a value of another kind.</summary>
internal static class WrongBodies
{
    public static IEnumerable<(string Path, string Body)> Of(Type type) => Members(type, depth: 0).Select(m => (m.Path, m.Body));

    private static IEnumerable<(string Path, string Body)> Members(Type type, int depth)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            yield return (name, $"{{\"{name}\": {Wrong(kind)}}}");
            if (kind == typeof(LocalizedText))
            {
                yield return (name, $"{{\"{name}\": {{\"en\": 1}}}}");
                yield return (name, $"{{\"{name}\": {{}}}}");
            }
            else if (Item(kind) is { } item)
            {
                yield return (name, $"{{\"{name}\": [{Wrong(item)}]}}");
            }
            else if (depth < 3 && kind.Namespace?.StartsWith("Cairn", StringComparison.Ordinal) is true && kind is { IsClass: true })
            {
                foreach (var (path, body) in Members(kind, depth + 1))
                {
                    yield return ($"{name}.{path}", $"{{\"{name}\": {body}}}");
                }
            }
        }
    }

    private static Type? Item(Type type) => type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type) ? null
        : type.IsGenericType ? type.GetGenericArguments()[^1] : type.GetElementType();

    /// <summary>A value that can't be read as the type.</summary>
    private static string Wrong(Type type) => type == typeof(string) ? "{\"no\": 1}" : "\"§\"";
}
