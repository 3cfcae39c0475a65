using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PurposePath.Workspace.Database.Migrations
{
    /// <inheritdoc />
    public partial class AddMeasures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AlignmentExplanation",
                table: "Goals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "AlignmentScore",
                table: "Goals",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AlignmentSuggestions",
                table: "Goals",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<long>(
                name: "DeletedAt",
                table: "Goals",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Intent",
                table: "Goals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "MeasureActuals",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    TenantId = table.Column<string>(type: "TEXT", nullable: false),
                    MeasureId = table.Column<string>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PeriodStartDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Subtype = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<double>(type: "REAL", nullable: false),
                    OriginalValue = table.Column<double>(type: "REAL", nullable: true),
                    IsManualOverride = table.Column<bool>(type: "INTEGER", nullable: false),
                    OverrideComment = table.Column<string>(type: "TEXT", nullable: true),
                    DataSource = table.Column<string>(type: "TEXT", nullable: false),
                    SourceReferenceId = table.Column<string>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<string>(type: "TEXT", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeasureActuals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MeasureLinks",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    TenantId = table.Column<string>(type: "TEXT", nullable: false),
                    MeasureId = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    GoalId = table.Column<string>(type: "TEXT", nullable: true),
                    StrategyId = table.Column<string>(type: "TEXT", nullable: true),
                    Place = table.Column<string>(type: "TEXT", nullable: false),
                    ThresholdPct = table.Column<double>(type: "REAL", nullable: false),
                    RiskThresholdPct = table.Column<double>(type: "REAL", nullable: false),
                    Weight = table.Column<double>(type: "REAL", nullable: false),
                    DisplayOrder = table.Column<int>(type: "INTEGER", nullable: false),
                    IsPrimary = table.Column<bool>(type: "INTEGER", nullable: false),
                    LinkedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeasureLinks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MeasureTargets",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    TenantId = table.Column<string>(type: "TEXT", nullable: false),
                    MeasureId = table.Column<string>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Value = table.Column<double>(type: "REAL", nullable: false),
                    OptimalValue = table.Column<double>(type: "REAL", nullable: true),
                    MinimalValue = table.Column<double>(type: "REAL", nullable: true),
                    PeriodStartDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Label = table.Column<string>(type: "TEXT", nullable: true),
                    ConfidenceLevel = table.Column<int>(type: "INTEGER", nullable: true),
                    Rationale = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeasureTargets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Measures",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    TenantId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    CatalogId = table.Column<string>(type: "TEXT", nullable: true),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    Direction = table.Column<string>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", nullable: false),
                    Category = table.Column<string>(type: "TEXT", nullable: false),
                    AggregationType = table.Column<string>(type: "TEXT", nullable: false),
                    AggregationPeriod = table.Column<string>(type: "TEXT", nullable: false),
                    AggregationPeriodCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ValueType = table.Column<string>(type: "TEXT", nullable: false),
                    InterpolationMethod = table.Column<string>(type: "TEXT", nullable: false),
                    CalculationMethod = table.Column<string>(type: "TEXT", nullable: true),
                    MeasurementFrequency = table.Column<string>(type: "TEXT", nullable: true),
                    DataSource = table.Column<string>(type: "TEXT", nullable: true),
                    TargetValue = table.Column<double>(type: "REAL", nullable: true),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    CurrentValue = table.Column<double>(type: "REAL", nullable: true),
                    CurrentValueDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReadingsCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Standing_Progress = table.Column<double>(type: "REAL", nullable: true),
                    Standing_Variance = table.Column<double>(type: "REAL", nullable: true),
                    Standing_VariancePercent = table.Column<double>(type: "REAL", nullable: true),
                    Standing_Expected = table.Column<double>(type: "REAL", nullable: true),
                    Standing_IsBeyondMinimal = table.Column<bool>(type: "INTEGER", nullable: true),
                    Standing_TargetValue = table.Column<double>(type: "REAL", nullable: true),
                    Standing_TargetDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Options = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Measures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Strategies",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    TenantId = table.Column<string>(type: "TEXT", nullable: false),
                    GoalId = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Priority = table.Column<string>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<string>(type: "TEXT", nullable: true),
                    DueDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Tags = table.Column<string>(type: "TEXT", nullable: false),
                    AiGenerated = table.Column<bool>(type: "INTEGER", nullable: false),
                    ValidationScore = table.Column<double>(type: "REAL", nullable: true),
                    ValidationFeedback = table.Column<string>(type: "TEXT", nullable: true),
                    AlignmentScore = table.Column<double>(type: "REAL", nullable: true),
                    AlignmentExplanation = table.Column<string>(type: "TEXT", nullable: true),
                    AlignmentSuggestions = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Strategies", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MeasureActuals_MeasureId_Day",
                table: "MeasureActuals",
                columns: new[] { "MeasureId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_MeasureLinks_GoalId",
                table: "MeasureLinks",
                column: "GoalId");

            migrationBuilder.CreateIndex(
                name: "IX_MeasureLinks_MeasureId_PersonId_Place",
                table: "MeasureLinks",
                columns: new[] { "MeasureId", "PersonId", "Place" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_MeasureLinks_StrategyId",
                table: "MeasureLinks",
                column: "StrategyId");

            migrationBuilder.CreateIndex(
                name: "IX_MeasureLinks_TenantId_PersonId",
                table: "MeasureLinks",
                columns: new[] { "TenantId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_MeasureTargets_MeasureId_Day",
                table: "MeasureTargets",
                columns: new[] { "MeasureId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Measures_TenantId_Name",
                table: "Measures",
                columns: new[] { "TenantId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_Measures_TenantId_OwnerId",
                table: "Measures",
                columns: new[] { "TenantId", "OwnerId" });

            migrationBuilder.CreateIndex(
                name: "IX_Strategies_GoalId_Order",
                table: "Strategies",
                columns: new[] { "GoalId", "Order" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MeasureActuals");

            migrationBuilder.DropTable(
                name: "MeasureLinks");

            migrationBuilder.DropTable(
                name: "MeasureTargets");

            migrationBuilder.DropTable(
                name: "Measures");

            migrationBuilder.DropTable(
                name: "Strategies");

            migrationBuilder.DropColumn(
                name: "AlignmentExplanation",
                table: "Goals");

            migrationBuilder.DropColumn(
                name: "AlignmentScore",
                table: "Goals");

            migrationBuilder.DropColumn(
                name: "AlignmentSuggestions",
                table: "Goals");

            migrationBuilder.DropColumn(
                name: "DeletedAt",
                table: "Goals");

            migrationBuilder.DropColumn(
                name: "Intent",
                table: "Goals");
        }
    }
}
