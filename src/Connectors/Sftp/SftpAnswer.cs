namespace Invoicing.Connectors.Sftp;

/// <summary>What an operation gave, or why it came to nothing.</summary>
internal readonly record struct SftpAnswer<T>(T? Value, SftpFailure? Trouble)
    where T : class;
