using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.Demo;

/// <summary>Who the demo teams are and what they work on.</summary>
internal static class DemoContent
{
    private static readonly ActionStatus Todo = ActionStatus.Todo;
    private static readonly ActionStatus Doing = ActionStatus.InProgress;
    private static readonly ActionStatus Done = ActionStatus.Completed;
    private static readonly ActionStatus Blocked = ActionStatus.Blocked;

    public static IReadOnlyList<DemoPerson> LumenPeople { get; } =
    [
        new("Ada", "Okafor", "Managing director", "owner"),
        new("Ben", "Lindqvist", "Head of operations", "admin"),
        new("Cleo", "Marchetti", "Head of finance"),
        new("Dev", "Raman", "Head of engineering"),
        new("Elin", "Strand", "Head of people"),
        new("Farid", "Haddad", "Head of sales"),
        new("Grace", "Mbeki", "Customer success lead"),
        new("Henrik", "Vogel", "Quality manager"),
        new("Ines", "Duarte", "Marketing lead"),
        new("Jonas", "Weber", "Supply chain lead"),
        new("Kaya", "Tan", "Product manager"),
        new("Leo", "Novak", "IT and security lead"),
    ];

    public static IReadOnlyList<DemoGoal> LumenGoals { get; } =
    [
        new("Open the Lisbon office", "A sales and service hub for southern Europe: twelve people, one demo lab, first customers on site before summer.",
            "Ada", "year", GoalStatus.Active, 96, 118, ["growth", "people"],
            [
                new("Sign the lease for Rua do Ouro 41", "Legal has the final draft; break clause after three years.", "Cleo", Done, Priority.High, 100, 60, -12, 7_300),
                new("Hire the office lead", "Two finalists; references outstanding for one.", "Ada", Doing, Priority.High, 70, 42, 9, 190),
                new("Fit out the demo lab", "Benches, extraction and two calibrated rigs.", "Henrik", Doing, Priority.Medium, 35, 30, 41, 1_450),
                new("Register for Portuguese VAT", "The tax office wants the lease number first.", "Cleo", Blocked, Priority.Critical, 20, 25, -2, 320),
            ],
            [
                new("Elin", "comment", "Second interviews done", "Both candidates want to meet the team in person. I propose Thursday.", 52),
            ]),
        new("Ship firmware 4 without a recall", "One release train, staged by region, with a rollback that support can trigger.",
            "Dev", "quarter", GoalStatus.Active, 48, 27, ["quality", "trust"],
            [
                new("Freeze the sensor protocol", "Version 3 stays readable for two years.", "Kaya", Done, Priority.High, 100, 40, -15, 9_900),
                new("Run the 500-hour soak test", "Rig 2 lost four days to a power cut; restarted on Monday.", "Henrik", Doing, Priority.Critical, 60, 20, 4, 75),
                new("Write the rollback runbook", "Support must be able to follow it at night.", "Grace", Todo, Priority.High, 0, 14, 8),
                new("Stage the first 200 devices", "Nordics first: the most telemetry and the most patience.", "Dev", Todo, Priority.Medium, 0, 10, 16),
            ],
            [
                new("Henrik", "note", "Soak test at 300 hours", "No resets. Memory flat. Temperature drift within half a degree.", 140),
                new("Dev", "review", "Weekly review", "On track if the rig holds. The runbook is the next risk.", 1_500),
            ]),
        new("Halve the time from order to delivery", "From 21 days to 10 for the four best-selling instruments.",
            "Ben", "year", GoalStatus.Active, 140, 74, ["customers"],
            [
                new("Hold two weeks of stock for the top four", "Financing agreed until March.", "Jonas", Doing, Priority.High, 80, 50, 12, 410),
                new("Print shipping papers from the order", "Removes a half-day of typing per batch.", "Leo", Done, Priority.Medium, 100, 45, -20, 12_000),
                new("Second carrier for Iberia and France", "Offers from two; one cannot do lithium.", "Jonas", Doing, Priority.Medium, 45, 21, 6, 640),
                new("Measure every hand-over for a month", "Stop watch, not opinions.", "Ben", Todo, Priority.Low, 0, 7, 30),
            ],
            [new("Jonas", "comment", "Stock arrived", "Pallets for the L200 are in. Two weeks covered from today.", 230)]),
        new("Bring net revenue retention to 108%", "Fewer silent churns, more second instruments.",
            "Farid", "year", GoalStatus.Active, 160, 39, ["growth", "customers"],
            [
                new("Call every account that went quiet", "34 accounts without an order in nine months.", "Grace", Doing, Priority.High, 55, 28, -1, 95),
                new("Interview twelve churned customers", "Seven done. Price is mentioned twice, response time nine times.", "Ines", Doing, Priority.Medium, 60, 26, 11, 1_100),
                new("Offer the service plan at checkout", "Mock-ups approved; waits for the new shop.", "Ada", Blocked, Priority.Medium, 30, 20, 18, 2_600),
            ],
            [new("Farid", "note", "What churned customers say", "It is not the price. It is waiting two days for an answer.", 1_050)]),
        new("ISO 27001 certificate", "Two enterprise deals depend on it.",
            "Leo", "year", GoalStatus.Paused, 120, 88, ["trust"],
            [
                new("Close the eleven audit findings", "Nine closed. The two left are about suppliers.", "Leo", ActionStatus.Paused, Priority.High, 80, 60, 20, 4_500),
                new("Train everybody on the new policies", "Ninety minutes each, in four groups.", "Elin", Todo, Priority.Medium, 0, 30, 45),
                new("Replace the shared mailbox passwords", "Single sign-on for the last three tools.", "Leo", Doing, Priority.Critical, 50, 15, -4, 900),
            ],
            [new("Leo", "comment", "Auditor moved", "New dates offered for the second half of January.", 4_400)],
            "The auditor moved the second stage to January."),
        new("A career path for every role", "People should know what the next step is and what it takes.",
            "Elin", "quarter", GoalStatus.Draft, 6, 83, ["people"],
            [
                new("Collect what others do", "Five companies of our size agreed to talk.", "Ada", Todo, Priority.Low, 0, 5, 21),
                new("Draft levels for engineering", "Start where the need is greatest.", "Dev", Todo, Priority.Medium, 0, 4, 34),
            ],
            []),
        new("Move the web shop to the new platform", "Old platform ends in December; no lost orders on the day.",
            "Kaya", "quarter", GoalStatus.Completed, 110, -6, ["customers"],
            [
                new("Move 1 400 products", "Including 60 discontinued ones for spare parts.", "Ines", Done, Priority.High, 100, 70, -25, 15_000),
                new("Rehearse the switch twice", "Second rehearsal took 38 minutes.", "Leo", Done, Priority.Critical, 100, 30, -8, 9_200),
            ],
            [new("Kaya", "review", "Switched over", "38 minutes of read-only, no lost order, 12 redirects fixed by noon.", 7_100)],
            "Switched on a Sunday in 38 minutes; not one order lost."),
        new("Sell refurbished instruments", "A second life for leasing returns.",
            "Farid", "quarter", GoalStatus.Cancelled, 75, 20, ["sustainability"],
            [
                new("Price the first ten returns", "Labour eats the margin below 3 000 euro.", "Cleo", Done, Priority.Low, 100, 50, -30, 20_000),
                new("Find a partner for logistics", "Two declined.", "Jonas", ActionStatus.Cancelled, Priority.Low, 10, 40, -14, 13_500),
            ],
            [],
            "Margins do not cover the work; leasing returns go to a broker instead."),
    ];

    public static IReadOnlyList<DemoPerson> HarborPeople { get; } =
    [
        new("Hugo", "Lemaire", "Founder", "owner"),
        new("Isla", "Fraser", "Operations"),
        new("Marek", "Zielinski", "Sales"),
    ];

    public static IReadOnlyList<DemoGoal> HarborGoals { get; } =
    [
        new("Win three berths in Rotterdam", "Concessions come up for tender in spring.", "Hugo", "year", GoalStatus.Active, 40, 120, ["growth"],
            [
                new("Read the tender papers", "Two hundred pages; summary on two.", "Isla", Doing, Priority.High, 40, 12, 5, 300),
                new("Ask three shippers for letters of intent", "One signed.", "Marek", Doing, Priority.Medium, 35, 20, 14, 1_700),
            ],
            [new("Isla", "note", "Tender papers", "The noise limits at night are the hard part.", 290)]),
        new("Paperless gate", "Drivers check in with their phone.", "Isla", "quarter", GoalStatus.Draft, 9, 60, ["customers"], [], []),
    ];
}
