using System.Diagnostics;
using Invoicing.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Tests.Sqlite;

public sealed class WalCheckpointerTests
{
    private const int Cantopen = 14;
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(1);

    [Fact]
    public void BetweenWrites_WriterThatNeverPauses_TheLogBeginsAnewAndNothingIsMissing()
    {
        using var log = new Log(open => open);
        Assert.True(log.IsReused());
        Assert.Equal(log.Written, log.Rows());
    }

    [Fact]
    public void BetweenWrites_ReaderOfAnOldMoment_KeepsItAndTheLogBeginsAnewWhenItIsGone()
    {
        using var log = new Log(open => open);
        log.Write(10);
        using (var reader = log.OpenReader())
        {
            reader.BeginRead();
            Assert.Equal(10, Log.Rows(reader));
            log.Write(2_000);
            Assert.Equal(10, Log.Rows(reader));
        }

        Assert.True(log.IsReused());
        Assert.Equal(log.Written, log.Rows());
    }

    [Fact]
    public void BetweenWrites_NoSecondConnection_TheWriterCopiesAll()
    {
        using var log = new Log(_ => () => throw new SqliteException("No file is free.", Cantopen));
        Assert.True(log.IsReused());
        Assert.Equal(log.Written, log.Rows());
    }

    [Fact]
    public void BetweenWrites_ThreadThatStandsStill_SqliteCopiesAtFourTimesTheLength()
    {
        using var never = new ManualResetEventSlim();
        using var log = new Log(open =>
            () =>
            {
                never.Wait(Most);
                return open();
            }
        );
        Assert.True(log.IsReused());
        Assert.Equal(log.Written, log.Rows());
        never.Set();
    }

    /// <summary>A database that is written to, a page and more at a time.</summary>
    private sealed class Log : IDisposable
    {
        private const int FrameSize = 4096 + 24;
        private readonly TemporaryFolder _folder = new();
        private readonly SqliteSession _writer;

        public Log(Func<Func<SqliteSession>, Func<SqliteSession>> beside)
        {
            _writer = OpenWriter().With(new WalCheckpointer(beside(OpenWriter), begin: 200));
            _writer.Run("CREATE TABLE pages (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT");
        }

        public int Written { get; private set; }

        private string Path => System.IO.Path.Combine(_folder.Path, "books.db");

        public SqliteSession OpenReader() => SqliteSession.Open(Path, readOnly: true, Most);

        public static long? Rows(SqliteSession session) => session.Number("SELECT COUNT(*) FROM pages WHERE length(body) = 4000");

        public long? Rows()
        {
            using var reader = OpenReader();
            Assert.Equal("ok", reader.First("PRAGMA integrity_check", row => row.GetString(0)));
            return Rows(reader);
        }

        public void Write(int rows)
        {
            for (var row = 0; row < rows; row++)
            {
                _writer.BeginWrite([]);
                _writer.Execute("INSERT INTO pages (body) VALUES ($1)", new byte[4000]);
                _writer.Execute("COMMIT");
                Written++;
            }
        }

        /// <summary>Writes until the log is a quarter of what was written to it; false where it does not come to that.</summary>
        public bool IsReused()
        {
            var start = Stopwatch.GetTimestamp();
            var before = _writer.PagesWritten();
            do
            {
                Write(100);
            } while (Stopwatch.GetElapsedTime(start) < Most && _writer.PagesWritten() - before < 4 * new FileInfo(Path + "-wal").Length / FrameSize);
            return Stopwatch.GetElapsedTime(start) < Most;
        }

        public void Dispose()
        {
            _writer.Dispose();
            _folder.Dispose();
        }

        private SqliteSession OpenWriter() => SqliteSession.Open(Path, readOnly: false, Most);
    }
}
