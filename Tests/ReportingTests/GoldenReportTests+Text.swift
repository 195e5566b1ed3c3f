extension GoldenReportTests {
    /// What `reconciliation.csv` says of the example rows.
    static let reconciliation = #"""
        _result,_what_to_do,E-mail,First Name,Surname,"T-Shirt, size",_webex_status,_decision,\#
        _rule,_outcome,_code,_message,_row,_line,_registrant_id,_attempts,_run
        In,,ada@x.example,Ada,Lovelace,M,approved,approved,"engineers, all",registered,,,1,2,\#
        r-1,2,run-7
        Waiting for approval,Approve or reject this person on Webex: until then they cannot \#
        join,bob@x.example,"Bob ""Bobby""",'=1+1,"a
        b",pending,held,,already_registered,,,2,3,,0,run-7
        Fix this row,add the missing commas; write name@domain,carl.example,Carl,,,,none,,\#
        invalid,cells.tooFew,the row has 2 cells instead of 4; E-mail: no @ in the address \#
        (carl.example),3,4,,0,run-7
        Same person twice (row 1),"Row 1 (line 2) has the same address under another name: give \#
        each person an address of their own and import this row again, or leave it out if it is \#
        the same person",ada@x.example,Eve,Lovelace,S,,none,,duplicate,duplicate.other_person,,\#
        4,5,,0,run-7
        Refused by Webex,"Read Webex's words in _message, correct the row and import it again",\#
        d@x.example,Dé,'t Hart,S,,none,,refused,webex.400,"Invalid jobTitle.; cells beyond the \#
        last column: ""more, """"x"""""", ""=2""",5,6,,1,run-7
        Not sent,Import the file again with a higher --limit or without it,e@x.example,E,E,,,\#
        none,,not_sent,limit,beyond the first 5 new rows,6,7,,0,run-7

        """#

    /// What `needs-attention.csv` says of the example rows.
    static let attention = #"""
        _problem,_fix,E-mail,First Name,Surname,"T-Shirt, size",_code,_row,_line,_run
        the row has 2 cells instead of 4; E-mail: no @ in the address (carl.example),add the \#
        missing commas; write name@domain,carl.example,Carl,,,cells.tooFew,3,4,run-7
        The address stands on an earlier row under another name,"Row 1 (line 2) has the same \#
        address under another name: give each person an address of their own and import this \#
        row again, or leave it out if it is the same person",ada@x.example,Eve,Lovelace,S,\#
        duplicate.other_person,4,5,run-7
        "Invalid jobTitle.; cells beyond the last column: ""more, """"x"""""", ""=2""","Read \#
        Webex's words in _message, correct the row and import it again",d@x.example,Dé,'t Hart,\#
        S,webex.400,5,6,run-7,"more, ""x""",'=2

        """#
}
