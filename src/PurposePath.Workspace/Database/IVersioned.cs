namespace PurposePath.Workspace.Database;

/// <summary>A row that several people change. The context counts its versions, and compares them with what a caller expects.</summary>
internal interface IVersioned
{
    string Id { get; }

    /// <summary>1 for a new row; written by <see cref="WorkspaceDbContext"/> when it saves.</summary>
    int Version { get; set; }

    /// <summary>The row as REST shows it now, for whoever expected another version; null when it is gone.</summary>
    /// <param name="db">A context of its own: this instance may hold changes that were given up.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<object?> ShowAsync(WorkspaceDbContext db, CancellationToken cancellationToken);
}
