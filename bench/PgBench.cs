using System.Globalization;
using System.Text.RegularExpressions;

namespace Cairn.Bench;

/// <summary>The rows of the benched command, written by PostgreSQL's own load generator: prepared statements, 64 clients, one transaction each.</summary>
internal sealed partial class PgBench
{
    private readonly string folder;
    private readonly string programs;
    private readonly string socket;
    private readonly int server;
    private TimeSpan clients;

    public PgBench(string folder, string connection)
    {
        this.folder = folder;
        programs = Directory.GetDirectories("/usr/lib/postgresql").Order().Last() + "/bin";
        socket = Socket().Match(connection).Groups[1].Value;
        server = int.Parse(File.ReadLines($"{folder}/postgres/db/postmaster.pid").First(), CultureInfo.InvariantCulture);
        File.WriteAllText($"{folder}/tables.sql", BareTables.Sql("bytea", "uuid", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"));
        File.WriteAllText($"{folder}/command.sql", """
            \set person random(1, 1000)
            BEGIN;
            INSERT INTO grants VALUES(gen_random_uuid(),lpad(:person::text,32,'0')::uuid,'Learner','Self',NULL,'2026-01-01',NULL,1);
            INSERT INTO events VALUES(gen_random_uuid(),gen_random_uuid()::text,1,repeat('t',15),repeat('p',100),638000000000000000,repeat('a',12));
            INSERT INTO trail(id,at,actor,action,subject,person,body) VALUES(gen_random_uuid(),638000000000000000,repeat('a',12),repeat('a',6),repeat('s',42),lpad(:person::text,32,'0')::uuid,decode(repeat('00',365),'hex'));
            INSERT INTO trail_values VALUES(gen_random_uuid(),lpad(:person::text,32,'0')::uuid,decode(repeat('00',225),'hex'));
            INSERT INTO idempotency VALUES(gen_random_uuid(),repeat('a',12),repeat('c',6),repeat('f',64),repeat('r',38),638000000000000000);
            COMMIT;
            """);
        Places.Shell($"{programs}/psql", $"-h {socket} -U cairn -d postgres -q -f {folder}/tables.sql");
    }

    /// <summary>The server's CPU time, whoever it worked for.</summary>
    public TimeSpan ServerCpu() => CpuTime.Family(server);

    /// <summary>The server's and the load generator's.</summary>
    public TimeSpan Cpu() => ServerCpu() + clients;

    public Task<TimeSpan> Send(int count)
    {
        File.WriteAllText($"{folder}/pgbench.sh", $"{programs}/pgbench -h {socket} -U cairn -n -M prepared -c {Writes.Callers} -j 2 -t {count / Writes.Callers} -f {folder}/command.sql postgres && times");
        var said = Places.Shell("bash", $"{folder}/pgbench.sh");
        clients += Times().Matches(said.TrimEnd().Split('\n')[^1])
            .Aggregate(TimeSpan.Zero, (sum, time) => sum + TimeSpan.FromMinutes(Number(time.Groups[1])) + TimeSpan.FromSeconds(Number(time.Groups[2])));
        return Task.FromResult(TimeSpan.FromSeconds(count / Number(PerSecond().Match(said).Groups[1])));
    }

    private static double Number(Group digits) => double.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tps = ([\d.]+) \(without")]
    private static partial Regex PerSecond();

    [GeneratedRegex("Host=([^;]+)")]
    private static partial Regex Socket();

    /// <summary>What the shell's <c>times</c> says of its children: "0m1.250s 0m0.870s".</summary>
    [GeneratedRegex(@"(\d+)m([\d.]+)s")]
    private static partial Regex Times();
}
