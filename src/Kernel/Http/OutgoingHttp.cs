using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Cairn.Kernel;

/// <summary>What may be fetched from elsewhere, and how much.</summary>
/// <param name="AllowLoopback">This machine itself, over plain http too. For tests and the demo only.</param>
/// <param name="MaxBytes">Largest body, after decompression.</param>
/// <param name="Timeout">For the whole of it, redirects included.</param>
/// <param name="MaxRedirects">Redirects followed; each is checked like the first address.</param>
public sealed record OutgoingRules(bool AllowLoopback = false, int MaxBytes = 1024 * 1024, TimeSpan? Timeout = null, int MaxRedirects = 3);

/// <summary>What came back.</summary>
/// <param name="Url">Where from, after redirects.</param>
/// <param name="Status">HTTP status; 2xx or 4xx/5xx as the other side says.</param>
/// <param name="MediaType">Without parameters; null when the other side named none.</param>
/// <param name="Body">At most <see cref="OutgoingRules.MaxBytes"/>.</param>
public sealed record OutgoingAnswer(Uri Url, int Status, string? MediaType, byte[] Body);

/// <summary>
/// Fetches what strangers name: <c>did:web</c> documents, pasted addresses, status lists. Only https; never an address inside
/// this network (the resolved address is checked at the moment of connecting, so a name can't change its mind in between);
/// bounded in time, size and redirects; no cookies, no proxy, no credentials.
/// </summary>
public sealed class OutgoingHttp : IDisposable
{
    private readonly OutgoingRules rules;
    private readonly HttpClient client;

    /// <summary>Opens nothing yet.</summary>
    public OutgoingHttp(OutgoingRules rules)
    {
        this.rules = rules;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = 32,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = Connect,
        })
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Cairn", "1"));
    }

    /// <summary>Gets a document.</summary>
    /// <param name="url">Absolute; https.</param>
    /// <param name="accept">Media types that are wanted.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The answer; or <c>outgoing-refused</c> when the address is not one to ask, <c>outgoing-unreachable</c> when nothing usable came back.</returns>
    public async Task<Outcome<OutgoingAnswer>> Get(Uri url, string accept, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(rules.Timeout ?? TimeSpan.FromSeconds(10));
        try
        {
            for (var hop = 0; hop <= rules.MaxRedirects; hop++)
            {
                if (WhyNot(url) is { } refusal)
                {
                    return refusal;
                }

                using var request = new HttpRequestMessage(HttpMethod.Get, url);
                request.Headers.Accept.ParseAdd(accept);
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } next)
                {
                    url = new Uri(url, next);
                    continue;
                }

                return await Read(response, limit.Token) is { } body
                    ? new OutgoingAnswer(url, (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, body)
                    : Unreachable(url, $"It is larger than {rules.MaxBytes / 1024} KB.");
            }

            return Unreachable(url, "It redirects too often.");
        }
        catch (HttpRequestException failure) when (failure.InnerException is ForbiddenAddressException)
        {
            return Refused(url, "It leads into this network.");
        }
        catch (HttpRequestException failure)
        {
            return Unreachable(url, failure.StatusCode is { } status ? $"It answered {(int)status}." : "It could not be reached.");
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return Unreachable(url, "It took too long.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private Refusal? WhyNot(Uri url)
    {
        if (!url.IsAbsoluteUri || url.UserInfo.Length > 0)
        {
            return Refused(url, "An https address without a user name is expected.");
        }

        return url.Scheme == Uri.UriSchemeHttps || (rules.AllowLoopback && url is { Scheme: "http", IsLoopback: true })
            ? null
            : Refused(url, "Only https is asked.");
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        if (addresses.Length == 0 || !addresses.All(a => PublicAddress.Is(a) || (rules.AllowLoopback && IPAddress.IsLoopback(a))))
        {
            throw new ForbiddenAddressException(host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<byte[]?> Read(HttpResponseMessage response, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(chunk, ct)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > rules.MaxBytes)
            {
                return null;
            }
        }

        return buffer.ToArray();
    }

    private static Refusal Refused(Uri url, string why) => new("outgoing-refused", $"{url} is not asked. {why}", 400);

    private static Refusal Unreachable(Uri url, string why) => new("outgoing-unreachable", $"{url} gave no usable answer. {why}", 502);

    private sealed class ForbiddenAddressException(string host) : IOException($"{host} resolves into this network.");
}
